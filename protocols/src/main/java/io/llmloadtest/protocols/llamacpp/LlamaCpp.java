package io.llmloadtest.protocols.llamacpp;

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
import io.llmloadtest.protocols.pages.OpenAiModels;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /completion} of llama.cpp's server. Tokens are always counted. */
public final class LlamaCpp implements Protocol {
    private static final String PATH = "/completion";
    private static final ApiLayout LAYOUT = ApiLayout.fixed("", PATH);
    private static final BodyLayout BODY = BodyLayout.flat("n_predict");
    private static final StreamForm FORM = StreamForm.events("an event with stop: true");

    @Override
    public String id() {
        return "llamacpp";
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
        // the model matters to a server that serves several
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("model", options.model())
                .put("prompt", prompt.text())
                .put("stream", options.streaming());
        if (options.ignoreEos()) {
            body.put("ignore_eos", true);
        }
        return Call.post(PATH, BODY.bytes(body, JsonMapper.shared().createObjectNode(), prompt, options));
    }

    @Override
    public Call modelList() {
        return Call.get("/v1" + OpenAiModels.PATH);
    }

    @Override
    public List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return OpenAiModels.read(document);
    }

    @Override
    public String outputLimit() {
        return BODY.limit();
    }

    @Override
    public Set<RequestOption> options() {
        return Set.of(RequestOption.IGNORE_EOS);
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        return options.ignoreEos()
                ? Optional.of(new Concession("ignore_eos", options.endingAtWill()))
                : Optional.empty();
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
        return new CompletionReader(tally);
    }
}
