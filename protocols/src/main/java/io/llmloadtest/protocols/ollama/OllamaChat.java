package io.llmloadtest.protocols.ollama;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.RequestOptions;

/** {@code /api/chat}. */
public final class OllamaChat extends OllamaRoute {
    static final String PATH = "/chat";

    @Override
    public String id() {
        return "ollama";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return Call.post(PATH, OllamaBody.chat(prompt, options));
    }
}
