package io.llmloadtest.protocols;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.answer.TextSink;
import io.llmloadtest.protocols.json.JsonEvents;

/** A wire protocol that a server speaks. Stateless; safe for any thread. */
public interface Protocol {
    /** As named in a plan, such as {@code openai-chat}. */
    String id();

    /** Path below the API's base, such as {@code /chat/completions}. */
    String path();

    /** The JSON body that asks for {@code prompt}, in UTF-8. */
    byte[] requestBody(Prompt prompt, RequestOptions options);

    /** Whether a prompt is sent message by message; else only their texts are, joined to one. */
    default boolean sendsMessages() {
        return true;
    }

    /** How streamed answers are sent. */
    default StreamForm streamForm() {
        return StreamForm.EVENTS;
    }

    /** Reads the documents of one answer and reports what they hold into {@code tally}. */
    JsonEvents.Reader reader(AnswerTally tally);

    /**
     * A decoder for one response.
     *
     * @param json the reader of the event loop that will feed it
     * @param modelKnown whether the server has answered a request for the run's model: where it doesn't find that any
     *     more, the failure is its own
     */
    default AnswerDecoder decoder(boolean streaming, boolean modelKnown, JsonEvents json, AnswerListener listener) {
        return new AnswerDecoder(
                new AnswerDecoder.Asked(streaming, streamForm(), modelKnown),
                this::reader,
                json,
                listener,
                TextSink.NONE);
    }
}
