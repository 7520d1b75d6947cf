package io.llmloadtest.protocols.ollama;

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

/** What Ollama's routes have in common. They always count their tokens, and can't be asked for an exact number of them. */
abstract class OllamaRoute implements Protocol {
    private static final ApiLayout LAYOUT = ApiLayout.fixed("/api", OllamaChat.PATH, OllamaGenerate.PATH);

    @Override
    public final ApiLayout layout() {
        return LAYOUT;
    }

    @Override
    public final Call modelList() {
        return Call.get(TagsPage.PATH);
    }

    @Override
    public final List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return TagsPage.read(document);
    }

    @Override
    public final String outputLimit() {
        return OllamaBody.LIMIT;
    }

    @Override
    public final Set<RequestOption> options() {
        return Set.of();
    }

    @Override
    public final Optional<Concession> concession(RequestOptions options, String complaint) {
        return Optional.empty();
    }

    @Override
    public final StreamForm streamForm() {
        return StreamForm.LINES;
    }

    @Override
    public final JsonEvents.Reader reader(AnswerTally tally) {
        return new LineReader(tally);
    }
}
