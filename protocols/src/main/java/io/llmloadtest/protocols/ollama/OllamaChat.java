package io.llmloadtest.protocols.ollama;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/chat}. It always counts its tokens, and has no way to ask for an exact number of them. */
public final class OllamaChat implements Protocol {
    private static final String PATH = "/chat";
    private static final ApiLayout LAYOUT = ApiLayout.fixed("/api", PATH);

    @Override
    public String id() {
        return "ollama";
    }

    @Override
    public ApiLayout layout() {
        return LAYOUT;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return Call.post(PATH, ChatBody.bytes(prompt, options));
    }

    @Override
    public Call modelList() {
        return Call.get(TagsPage.PATH);
    }

    @Override
    public List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return TagsPage.read(document);
    }

    @Override
    public String outputLimit() {
        return ChatBody.LIMIT;
    }

    @Override
    public Set<RequestOption> options() {
        return Set.of();
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        return Optional.empty();
    }

    @Override
    public StreamForm streamForm() {
        return StreamForm.LINES;
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new LineReader(tally);
    }
}
