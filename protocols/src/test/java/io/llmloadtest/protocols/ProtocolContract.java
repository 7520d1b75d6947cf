package io.llmloadtest.protocols;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What every protocol's decoder owes to the engine, whatever the bytes. */
public abstract class ProtocolContract {
    private static final List<String> STREAM_SYNTAX = List.of(
            "data: ",
            "data:",
            "data",
            "event: error",
            "event: message",
            "error: no",
            "words\n",
            ": ping",
            "id: 1",
            "\n",
            "\n\n",
            "\r",
            "\r\n",
            "\r\n\r\n",
            "\uFEFF",
            "[DONE]",
            "\u2028",
            "\u0085",
            "é",
            "😀");

    private static final List<String> JSON_SYNTAX = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            "\\ud83d",
            ":",
            ",",
            "null",
            "tru",
            "-",
            "1e999",
            "123456789012345678901",
            "\"choices\":",
            "\"delta\":",
            "\"usage\":",
            "\"error\":",
            "{\"error\":{\"message\":\"broken\"}}",
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2}}");

    private static final int CHUNKS = 10_000;

    /** Used for every response of a test, as an event loop does. */
    private final JsonEvents shared = new JsonEvents();

    protected abstract Protocol protocol();

    /** A chunk that carries {@code text}; {@code finish} is JSON. */
    protected abstract String chunk(String text, String finish);

    /** The same as it stands in a stream. */
    protected byte[] event(String text) {
        String chunk = chunk(text, "null");
        return (protocol().streamForm().lines() ? chunk + "\n" : "data: " + chunk + "\n\n").getBytes(UTF_8);
    }

    /** Other bodies than of text that may come. */
    protected Arbitrary<byte[]> moreBodies() {
        return Arbitraries.just(new byte[0]);
    }

    /** A whole stream, recorded from a server that was run where there is one. */
    protected abstract Response recording();

    /** How its end mark begins. */
    protected abstract String endMark();

    @Property(tries = 300)
    void any_split_of_a_recorded_stream_ends_in_the_same_totals(@ForAll Set<@IntRange(max = 6000) Integer> cuts) {
        Decoded whole = Decoded.of(decoder(true), recording());
        assertThat(Decoded.of(decoder(true), recording(), cuts)).isEqualTo(whole);
    }

    @Example
    void a_recorded_stream_that_comes_byte_by_byte_ends_in_the_same_totals() {
        Decoded whole = Decoded.of(decoder(true), recording());
        assertThat(Decoded.of(decoder(true), recording(), everywhere(recording())))
                .isEqualTo(whole);
    }

    @Property
    void any_split_of_any_bytes_ends_in_the_same_totals(
            @ForAll("responses") Response response,
            @ForAll boolean streaming,
            @ForAll Set<@IntRange(max = 200) Integer> cuts) {
        Decoded whole = Decoded.of(decoder(streaming), response);
        assertThat(Decoded.of(decoder(streaming), response, cuts)).isEqualTo(whole);
        assertThat(Decoded.of(decoder(streaming), response, everywhere(response)))
                .isEqualTo(whole);
    }

    @Property
    void any_bytes_end_completed_or_failed_and_never_throw(
            @ForAll("responses") Response response, @ForAll boolean streaming) {
        Decoded decoded = Decoded.of(decoder(streaming), response);
        assertThat(decoded.outcome()).isInstanceOfAny(Outcome.Completed.class, Outcome.Failed.class);
        if (decoded.outcome() instanceof Outcome.Completed completed) {
            boolean counted = decoded.usage().completion() > 0 || decoded.tokensSoFar() > 0;
            assertThat(decoded.chunks() > 0
                            || counted
                            || completed.finishReason().equals("length"))
                    .isTrue();
        }
    }

    @Property
    void a_response_leaves_no_trace_in_the_json_reader_that_the_next_one_uses(
            @ForAll("responses") Response before, @ForAll("responses") Response after, @ForAll boolean streaming) {
        Decoded fresh = Decoded.of(protocol().decoder(streaming, false, new JsonEvents(), AnswerListener.NONE), after);
        Decoded.of(decoder(streaming), before);
        assertThat(Decoded.of(decoder(streaming), after)).isEqualTo(fresh);
    }

    @Property(tries = 300)
    void responses_that_interleave_on_one_loop_do_not_disturb_each_other(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 300) Integer> slices) {
        byte[] body = recording().body();
        AnswerDecoder one = decoder(true);
        AnswerDecoder other = decoder(true);
        one.head(200, recording().contentType());
        other.head(200, recording().contentType());
        int from = 0;
        for (int slice : slices) {
            int to = Math.min(body.length, from + slice);
            one.body(body, from, to);
            other.body(body, from, to);
            from = to;
        }
        assertThat(other.tally().textLength()).isEqualTo(one.tally().textLength());
        one.body(body, from, body.length);
        one.end(true);
        assertThat(one.tally().textLength())
                .isEqualTo(Decoded.of(decoder(true), recording()).textLength());
        assertThat(one.outcome()).isInstanceOf(Outcome.Completed.class);
    }

    @Property(tries = 300)
    void a_stream_cut_anywhere_before_its_end_mark_is_only_complete_with_all_its_text(
            @ForAll @IntRange(max = 6000) int missing) {
        byte[] body = recording().body();
        int endMark = new String(body, ISO_8859_1).lastIndexOf(endMark());
        byte[] part = Arrays.copyOf(body, endMark - missing % (endMark + 1));
        Decoded decoded =
                Decoded.of(decoder(true), new Response(200, recording().contentType(), part, false));
        if (decoded.outcome() instanceof Outcome.Completed completed) {
            Decoded whole = Decoded.of(decoder(true), recording());
            Set<Deviation> deviations = EnumSet.of(Deviation.NO_END_MARK);
            deviations.addAll(((Outcome.Completed) whole.outcome()).deviations());
            assertThat(completed.deviations()).containsExactlyInAnyOrderElementsOf(deviations);
            assertThat(decoded.textLength()).isEqualTo(whole.textLength());
            assertThat(decoded.outputTokens()).isEqualTo(whole.outputTokens());
        } else {
            assertThat(decoded.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
        }
    }

    @Example
    void a_chunk_of_text_allocates_nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] event = event("tok");
        AnswerDecoder decoder = decoder(true);
        decoder.head(200, recording().contentType());
        feed(decoder, event);
        long before = threads.getCurrentThreadAllocatedBytes();
        feed(decoder, event);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(CHUNKS);
        assertThat(decoder.tally().events()).isEqualTo(2 * CHUNKS);
    }

    private static void feed(AnswerDecoder decoder, byte[] event) {
        for (int i = 0; i < CHUNKS; i++) {
            decoder.body(event, 0, event.length);
        }
    }

    @Example
    void the_outcome_is_not_there_before_the_end() {
        assertThatThrownBy(decoder(true)::outcome).isInstanceOf(IllegalStateException.class);
    }

    @Example
    void a_second_end_changes_nothing() {
        AnswerDecoder decoder = decoder(true);
        Decoded once = Decoded.of(decoder, recording());
        decoder.end(false);
        assertThat(decoder.outcome()).isEqualTo(once.outcome());
        assertThat(decoder.tally().chunks()).isEqualTo(once.chunks());
    }

    @Provide
    Arbitrary<Response> responses() {
        Arbitrary<Integer> status = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(200)), Tuple.of(2, Arbitraries.of(204, 301, 400, 429, 500, 503)));
        Arbitrary<String> type = Arbitraries.of(
                "text/event-stream", recording().contentType(), "application/json", "", "text/html", "text/plain");
        return Combinators.combine(status, type, bodies(), Arbitraries.of(true, false))
                .as(Response::new);
    }

    private Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> syntax = Arbitraries.of(pieces())
                .list()
                .ofMaxSize(30)
                .map(list -> String.join("", list).getBytes(UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(100);
        return Arbitraries.frequencyOf(Tuple.of(9, syntax), Tuple.of(1, noise), Tuple.of(3, moreBodies()));
    }

    private List<String> pieces() {
        List<String> chunks = List.of(
                chunk("tok", "null"),
                "data: " + chunk(" two", "null") + "\n\n",
                "data:" + chunk("\u2028", "\"stop\"") + "\r\n\r\n",
                chunk("line", "null") + "\n",
                "data: [DONE]\n\n");
        return Stream.of(STREAM_SYNTAX, JSON_SYNTAX, chunks)
                .flatMap(List::stream)
                .toList();
    }

    private AnswerDecoder decoder(boolean streaming) {
        return protocol().decoder(streaming, false, shared, AnswerListener.NONE);
    }

    private static List<Integer> everywhere(Response response) {
        return IntStream.range(1, response.body().length).boxed().toList();
    }
}
