package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/responses}: events with a type, always counted, of which none is kept by the server. */
public final class OpenAiResponses extends OpenAiRoute {
    static final String PATH = "/responses";
    private static final StreamForm FORM = StreamForm.events(ResponseReader.END);

    @Override
    public String id() {
        return "openai-responses";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return Call.post(PATH, ResponseBody.bytes(prompt, options));
    }

    @Override
    public String outputLimit() {
        return ResponseBody.LIMIT;
    }

    /** Not OpenAI's own, but some servers with this route have them. */
    @Override
    public Set<RequestOption> options() {
        return EnumSet.of(RequestOption.IGNORE_EOS, RequestOption.MIN_TOKENS);
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        return options.ignoreEos() || options.minTokens()
                ? Optional.of(new Concession("ignore_eos and min_tokens", options.endingAtWill()))
                : Optional.empty();
    }

    @Override
    public StreamForm streamForm() {
        return FORM;
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new ResponseReader(tally);
    }
}
