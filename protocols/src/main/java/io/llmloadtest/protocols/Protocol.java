package io.llmloadtest.protocols;

import io.llmloadtest.core.prompt.Prompt;

/** A wire protocol that a server speaks. Stateless; safe for any thread. */
public interface Protocol {
    /** As named in a plan, such as {@code openai-chat}. */
    String id();

    /** Path below the API's base, such as {@code /chat/completions}. */
    String path();

    /** The JSON body that asks for {@code prompt}, in UTF-8. */
    byte[] requestBody(Prompt prompt, RequestOptions options);

    /**
     * The same for a server that has answered a request for the run's model: where it doesn't find that any more, the
     * failure is its own.
     */
    default Protocol ofKnownModel() {
        return this;
    }

    /** Whether a prompt is sent message by message; else only their texts are, joined to one. */
    default boolean sendsMessages() {
        return true;
    }

    /** A decoder for one response; {@code json} is the reader of the event loop that will feed it. */
    ResponseDecoder decoder(boolean streaming, JsonEvents json);
}
