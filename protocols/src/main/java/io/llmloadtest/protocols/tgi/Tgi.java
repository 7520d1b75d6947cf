package io.llmloadtest.protocols.tgi;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.BodyLayout;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /generate_stream}, and {@code /generate} for a whole answer. The server has one model and isn't asked for it by
 * name; tokens are always counted, and there is no way to ask for an exact number of them.
 */
public final class Tgi implements Protocol {
    private static final String STREAMED = "/generate_stream";
    private static final String WHOLE = "/generate";
    private static final ApiLayout LAYOUT = ApiLayout.fixed("", STREAMED, WHOLE);
    private static final BodyLayout BODY = BodyLayout.nested(
            "parameters",
            "max_new_tokens",
            "repetition_penalty",
            "typical_p",
            "do_sample",
            "truncate",
            "best_of",
            "top_n_tokens");
    private static final StreamForm FORM = StreamForm.events("an event with details");

    @Override
    public String id() {
        return "tgi";
    }

    @Override
    public ApiLayout layout() {
        return LAYOUT;
    }

    @Override
    public String path() {
        return STREAMED;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        JsonMapper json = JsonMapper.shared();
        ObjectNode body = json.createObjectNode().put("inputs", prompt.text());
        ObjectNode parameters = json.createObjectNode().put("details", true);
        return Call.post(options.streaming() ? STREAMED : WHOLE, BODY.bytes(body, parameters, prompt, options));
    }

    @Override
    public Call modelList() {
        return Call.get(InfoPage.PATH);
    }

    @Override
    public List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return InfoPage.read(document);
    }

    @Override
    public String outputLimit() {
        return BODY.limit();
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
    public boolean sendsMessages() {
        return false;
    }

    @Override
    public StreamForm streamForm() {
        return FORM;
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new TokenReader(tally);
    }
}
