package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.ResponseDecoder;

/** Chat completions. */
public final class OpenAiChat implements Protocol {
    private final boolean modelKnown;

    public OpenAiChat() {
        this(false);
    }

    private OpenAiChat(boolean modelKnown) {
        this.modelKnown = modelKnown;
    }

    @Override
    public String id() {
        return "openai-chat";
    }

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public byte[] requestBody(Prompt prompt, RequestOptions options) {
        return RequestBody.bytes(RequestBody.Shape.MESSAGES, prompt, options);
    }

    @Override
    public Protocol ofKnownModel() {
        return new OpenAiChat(true);
    }

    @Override
    public ResponseDecoder decoder(boolean streaming, JsonEvents json) {
        return new OpenAiDecoder(streaming, modelKnown, json);
    }
}
