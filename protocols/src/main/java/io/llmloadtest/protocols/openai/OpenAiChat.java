package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.RequestOptions;

/** Chat completions. */
public final class OpenAiChat extends OpenAiRoute {
    static final String PATH = "/chat/completions";

    @Override
    public String id() {
        return "openai-chat";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return Call.post(PATH, RequestBody.bytes(RequestBody.Shape.MESSAGES, prompt, options));
    }
}
