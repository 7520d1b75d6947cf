package io.llmloadtest.protocols.ollama;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.RequestOptions;

/** {@code /api/generate}, which takes one text and puts it into the model's template, unless {@code raw} is given. */
public final class OllamaGenerate extends OllamaRoute {
    static final String PATH = "/generate";

    @Override
    public String id() {
        return "ollama-generate";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return Call.post(PATH, OllamaBody.text(prompt, options));
    }

    @Override
    public boolean sendsMessages() {
        return false;
    }
}
