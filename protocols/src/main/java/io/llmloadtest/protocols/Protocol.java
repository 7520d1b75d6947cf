package io.llmloadtest.protocols;

import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.MessageReader;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.answer.TextSink;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A wire protocol that a server speaks. Stateless; safe for any thread. */
public interface Protocol {
    /** As named in a plan, such as {@code openai-chat}. */
    String id();

    /** Where its paths lie on a server. */
    ApiLayout layout();

    /** Where a generation is asked for: a path below the API's base, such as {@code /chat/completions}. */
    String path();

    /** The same for one model, where it stands in the path. */
    default String path(String model) {
        return path();
    }

    /** Whether an end point that a URL names is where a generation is asked for. */
    default boolean isEndpoint(String named) {
        return named.equals(path());
    }

    /** Its API on the server that a URL names. */
    default ApiAddress at(URI url) {
        return new ApiAddress(url, layout());
    }

    /** Whether it exists over HTTP/2 only. */
    default boolean needsHttp2() {
        return false;
    }

    /** Whether it asks that server by HTTP/2: because it has to, or because it is wanted. */
    default boolean asksByHttp2(Target target) {
        return needsHttp2() || target.http().filter(Target.Http.V2::equals).isPresent();
    }

    /** The request for an answer to {@code prompt}. */
    Call call(Prompt prompt, RequestOptions options);

    /** The headers by which a request shows its key. */
    default Map<String, String> keyHeaders(String key) {
        return Map.of("Authorization", "Bearer " + key);
    }

    /** The request for the list of the server's models, which {@link #models} reads. */
    Call modelList();

    /**
     * The models of a list.
     *
     * @throws MalformedJsonException when the document is no JSON
     */
    List<ListedModel> models(byte[] document) throws MalformedJsonException;

    /** Where the server tells how this model has to be asked; empty where a request needs to know nothing of it. */
    default Optional<Call> modelPage(String model) {
        return Optional.empty();
    }

    /**
     * How it asks the plan's model.
     *
     * @param page the document of {@link #modelPage}; empty where it isn't to be had
     */
    default ModelFit fit(TestPlan plan, Optional<byte[]> page) {
        return new ModelFit.Fits(this);
    }

    /** The field that bounds the tokens of an answer. */
    default String outputLimit() {
        return "max_tokens";
    }

    /** What it can ask for beside text. */
    default Set<RequestOption> options() {
        return EnumSet.allOf(RequestOption.class);
    }

    /**
     * What a request may give up next when a server refuses it with 400 or 422; empty when nothing is left.
     *
     * @param complaint what the server wrote, in lower case
     */
    Optional<Concession> concession(RequestOptions options, String complaint);

    /** Whether it embeds texts, of which a request has one for each message of its prompt, and generates none. */
    default boolean embeds() {
        return false;
    }

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

    /** Reads the messages of one answer, of a protocol that has such. */
    default MessageReader messageReader(AnswerTally tally) {
        return MessageReader.NONE;
    }

    /**
     * What a server says in an answer whose status doesn't tell, as the status and the text that it would have by HTTP alone;
     * empty where its status tells.
     *
     * @param call which it answers
     * @param trailers the value of the field of a name, behind the body
     */
    default Optional<Problem> problem(Call call, Function<String, Optional<String>> trailers, byte[] body) {
        return Optional.empty();
    }

    /** What is wrong with a request. */
    record Problem(int status, String message) {}

    /**
     * A decoder for one response.
     *
     * @param json the reader of the event loop that will feed it
     * @param modelKnown whether the server has answered a request for the run's model: where it doesn't find that any
     *     more, the failure is its own
     */
    default AnswerDecoder decoder(boolean streaming, boolean modelKnown, JsonEvents json, AnswerListener listener) {
        return decoder(streaming, modelKnown, json, listener, TextSink.NONE);
    }

    /** The same for whoever wants the text. */
    default AnswerDecoder decoder(
            boolean streaming, boolean modelKnown, JsonEvents json, AnswerListener listener, TextSink texts) {
        return new AnswerDecoder(
                new AnswerDecoder.Asked(streaming, streamForm(), modelKnown),
                this::reader,
                this::messageReader,
                json,
                listener,
                texts);
    }
}
