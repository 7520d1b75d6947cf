package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Completions of a plain prompt. */
public final class OpenAiCompletions implements Protocol {
    static final String PATH = "/completions";

    @Override
    public String id() {
        return "openai-completions";
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
        return Call.post(path(), RequestBody.bytes(RequestBody.Shape.PROMPT, prompt, options));
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

    /** The newer name of the limit is chat's only. */
    @Override
    public Set<RequestOption> options() {
        return EnumSet.complementOf(EnumSet.of(RequestOption.MAX_COMPLETION_TOKENS));
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
