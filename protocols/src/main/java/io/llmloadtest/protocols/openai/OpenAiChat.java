package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;

/** Chat completions. */
public final class OpenAiChat implements Protocol {
    @Override
    public String id() {
        return "openai-chat";
    }

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public byte[] requestBody(Prompt prompt, RequestOptions options) {
        return RequestBody.bytes(RequestBody.Shape.MESSAGES, prompt, options);
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new ChunkReader(tally);
    }
}
