package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import java.util.EnumSet;
import java.util.Set;

/** Completions of a plain prompt. */
public final class OpenAiCompletions extends OpenAiRoute {
    static final String PATH = "/completions";

    @Override
    public String id() {
        return "openai-completions";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return Call.post(PATH, RequestBody.bytes(RequestBody.Shape.PROMPT, prompt, options));
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
}
