package io.llmloadtest.protocols.sglang;

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
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.protocols.pages.OpenAiModels;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /generate} of SGLang. The server has one model and isn't asked for it by name; tokens are always counted. */
public final class SgLang implements Protocol {
    private static final String PATH = "/generate";
    private static final ApiLayout LAYOUT = ApiLayout.fixed("", PATH);
    private static final BodyLayout BODY = BodyLayout.nested(
            "sampling_params",
            "max_new_tokens",
            "ignore_eos",
            "min_new_tokens",
            "repetition_penalty",
            "stop_token_ids",
            "skip_special_tokens",
            "json_schema",
            "regex",
            "ebnf");

    @Override
    public String id() {
        return "sglang";
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
        JsonMapper json = JsonMapper.shared();
        ObjectNode body = json.createObjectNode().put("text", prompt.text()).put("stream", options.streaming());
        ObjectNode sampling = json.createObjectNode();
        if (options.minTokens() && !prompt.fields().containsKey("stop")) {
            sampling.put("min_new_tokens", prompt.maxOutputTokens());
        }
        if (options.ignoreEos()) {
            sampling.put("ignore_eos", true);
        }
        return Call.post(PATH, BODY.bytes(body, sampling, prompt, options));
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
        return Set.of(RequestOption.IGNORE_EOS, RequestOption.MIN_TOKENS);
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        return options.ignoreEos() || options.minTokens()
                ? Optional.of(new Concession("ignore_eos and min_new_tokens", options.endingAtWill()))
                : Optional.empty();
    }

    @Override
    public boolean sendsMessages() {
        return false;
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new GenerationReader(tally);
    }
}
