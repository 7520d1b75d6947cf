package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.ResponseDecoder;

/** Completions of a plain prompt. */
public final class OpenAiCompletions implements Protocol {
    private final boolean modelKnown;

    public OpenAiCompletions() {
        this(false);
    }

    private OpenAiCompletions(boolean modelKnown) {
        this.modelKnown = modelKnown;
    }

    @Override
    public String id() {
        return "openai-completions";
    }

    @Override
    public String path() {
        return "/completions";
    }

    @Override
    public byte[] requestBody(Prompt prompt, RequestOptions options) {
        return RequestBody.bytes(RequestBody.Shape.PROMPT, prompt, options);
    }

    @Override
    public Protocol ofKnownModel() {
        return new OpenAiCompletions(true);
    }

    @Override
    public boolean sendsMessages() {
        return false;
    }

    @Override
    public ResponseDecoder decoder(boolean streaming, JsonEvents json) {
        return new OpenAiDecoder(streaming, modelKnown, json);
    }
}
