package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** {@code /v1/embeddings}: several texts a request, a vector each in one document. */
public final class OpenAiEmbeddings extends OpenAiRoute {
    static final String PATH = "/embeddings";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String INPUT = "input";

    /** How many vectors an answer has to have; 0 where that isn't known. */
    private final int inputs;

    public OpenAiEmbeddings() {
        this(0);
    }

    private OpenAiEmbeddings(int inputs) {
        this.inputs = inputs;
    }

    @Override
    public String id() {
        return "openai-embeddings";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public ModelFit fit(TestPlan plan, Optional<byte[]> page) {
        return new ModelFit.Fits(new OpenAiEmbeddings(plan.batchSize()));
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        ObjectNode body = JSON.createObjectNode().put("model", options.model());
        ArrayNode input = body.putArray(INPUT);
        prompt.messages().stream().map(Message::content).forEach(input::add);
        options.extra().forEach((name, value) -> give(body, name, value));
        prompt.fields().forEach((name, value) -> give(body, name, value));
        return Call.post(PATH, JSON.writeValueAsBytes(body));
    }

    private static void give(ObjectNode body, String name, String value) {
        if (!name.equals(INPUT)) {
            body.putRawValue(name, new RawValue(value));
        }
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
    public boolean embeds() {
        return true;
    }

    @Override
    public boolean sendsMessages() {
        return false;
    }

    @Override
    public StreamForm streamForm() {
        return StreamForm.UNMARKED;
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new EmbeddingReader(tally, inputs);
    }
}
