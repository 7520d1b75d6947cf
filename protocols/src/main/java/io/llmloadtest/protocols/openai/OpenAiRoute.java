package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.protocols.pages.OpenAiModels;
import java.util.List;
import java.util.Optional;

/** What OpenAI's routes have in common. They lie below {@code /v1}, or wherever a gateway has put them. */
abstract class OpenAiRoute implements Protocol {
    private static final ApiLayout LAYOUT = ApiLayout.versioned(
            "/v1", OpenAiChat.PATH, OpenAiCompletions.PATH, OpenAiResponses.PATH, OpenAiEmbeddings.PATH);

    @Override
    public final ApiLayout layout() {
        return LAYOUT;
    }

    @Override
    public final Call modelList() {
        return Call.get(OpenAiModels.PATH);
    }

    @Override
    public final List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return OpenAiModels.read(document);
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
