package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;

/** Completions of a plain prompt. */
public final class OpenAiCompletions implements Protocol {
    @Override
    public String id() {
        return "openai-completions";
    }

    @Override
    public String path() {
        return "/completions";
    }

    @Override
    public byte[] requestBody(Prompt prompt, RequestOptions options) {
        return RequestBody.bytes(RequestBody.Shape.PROMPT, prompt, options);
    }

    @Override
    public boolean sendsMessages() {
        return false;
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new ChunkReader(tally);
    }
}
