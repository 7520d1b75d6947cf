package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;

/** Chat completions. */
public final class OpenAiChat implements Protocol {
    static final String PATH = "/chat/completions";

    @Override
    public String id() {
        return "openai-chat";
    }

    @Override
    public ApiLayout layout() {
        return OpenAiLayout.LAYOUT;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return Call.post(path(), RequestBody.bytes(RequestBody.Shape.MESSAGES, prompt, options));
    }

    @Override
    public Call modelList() {
        return Call.get(ModelsPage.PATH);
    }

    @Override
    public List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return ModelsPage.read(document);
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        return Concessions.next(options, complaint);
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new ChunkReader(tally);
    }
}
