package io.llmloadtest.engine.record;

import static io.llmloadtest.core.record.Stamps.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.session.Turn;
import io.llmloadtest.core.session.Turn.Sequel;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.engine.request.PreparedRequest;
import io.llmloadtest.engine.request.SessionTurn;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpResponseDecoder;
import io.llmloadtest.transport.loop.CloseReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One request from its start to its record, by what is read from its connection and when. */
class ExchangeTest {
    private static final long MILLI = 1_000_000;
    private static final String ROLE = event("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}");
    private static final String THOUGHT = token("reasoning_content", "hmm");
    private static final String HELLO = token("content", "Hello");
    private static final String THERE = token("content", " there");
    private static final String FINISH = event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
    private static final String USAGE =
            event("{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}");
    private static final String DONE = event("[DONE]");

    private final long origin = System.nanoTime();
    private final HttpResponseDecoder http = new HttpResponseDecoder();
    private Exchange exchange = exchange(Sequel.NONE);

    private Exchange exchange(Sequel sequel) {
        Turn turn = new Turn(Prompt.user("hi", 5, 9), Duration.ZERO, sequel);
        return new Exchange(
                new LoopLevel(2, 1, 3, StampSource.USER, origin),
                40,
                new PreparedRequest(
                        SessionTurn.of(20, 1, answer -> Optional.empty(), turn),
                        new WireRequest("POST", new byte[10], 0),
                        5,
                        9),
                (listener, texts) -> new OpenAiChat().decoder(true, false, new JsonEvents(), listener, texts),
                new TokenLog(),
                11,
                12);
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static String token(String field, String text) {
        return event("{\"choices\":[{\"index\":0,\"delta\":{\"" + field + "\":\"" + text + "\"}}]}");
    }

    private void sent() {
        http.expect("POST");
        exchange.connected(false);
        exchange.sent();
    }

    /** The tokens that came with it. */
    private int read(long stampMillis, String... text) throws HttpFormatException {
        byte[] bytes = String.join("", text).getBytes(StandardCharsets.UTF_8);
        http.feed(bytes, 0, bytes.length, exchange);
        return exchange.absorb(origin + stampMillis * MILLI);
    }

    private static String head(String... body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                + String.join("", body).length() + "\r\n\r\n";
    }

    private RequestRecord answered() throws HttpFormatException {
        sent();
        read(100, head(ROLE, THOUGHT, HELLO, THERE, FINISH, USAGE, DONE));
        read(110, ROLE);
        read(120, THOUGHT);
        read(130, HELLO);
        read(140, THERE, FINISH);
        read(150, USAGE);
        read(160, DONE);
        return exchange.answered(true, origin + 170 * MILLI);
    }

    @Test
    void every_stamp_is_that_of_the_read_which_brought_the_thing() throws Exception {
        var stamps = answered().stamps();
        assertThat(stamps.intended()).isEqualTo(11);
        assertThat(stamps.released()).isEqualTo(12);
        assertThat(stamps.started()).isBetween(0L, stamps.connected());
        assertThat(stamps.sent()).isGreaterThanOrEqualTo(stamps.connected());
        assertThat(stamps.headers()).isEqualTo(100 * MILLI);
        assertThat(stamps.firstEvent()).isEqualTo(110 * MILLI);
        assertThat(stamps.firstToken()).isEqualTo(120 * MILLI);
        assertThat(stamps.firstAnswerToken()).isEqualTo(130 * MILLI);
        assertThat(stamps.lastToken()).isEqualTo(140 * MILLI);
        assertThat(stamps.lastEvent()).isEqualTo(150 * MILLI);
        assertThat(stamps.ended()).isEqualTo(160 * MILLI);
        assertThat(stamps.closed()).isEqualTo(170 * MILLI);
    }

    @Test
    void a_record_says_which_turn_of_which_session_it_is_and_what_carried_it() throws Exception {
        RequestRecord request = answered();
        assertThat(request.number()).isEqualTo(40);
        assertThat(request.session()).isEqualTo(20);
        assertThat(request.turn()).isEqualTo(1);
        assertThat(request.level()).isEqualTo(2);
        assertThat(request.node()).isEqualTo(1);
        assertThat(request.loop()).isEqualTo(3);
        assertThat(request.stampSource()).isEqualTo(StampSource.USER);
        assertThat(request.attempts()).isEqualTo(1);
    }

    @Test
    void tokens_are_counted_by_usage_before_all_else() throws Exception {
        RequestRecord request = answered();
        assertThat(request.outcome()).isEqualTo(new Outcome.Completed("stop"));
        assertThat(request.input()).isEqualTo(new TokenCount(7, TokenSource.USAGE));
        assertThat(request.output()).isEqualTo(new TokenCount(3, TokenSource.USAGE));
        assertThat(request.chunks()).isEqualTo(3);
        assertThat(request.tokenTimes().reads()).isEqualTo(3);
        assertThat(request.tokenTimes().textless()).isEqualTo(2);
    }

    @Test
    void a_gap_lies_between_two_reads_with_tokens() throws Exception {
        sent();
        read(100, head(HELLO, ROLE, THERE));
        assertThat(read(110, HELLO)).isEqualTo(1);
        assertThat(exchange.lastGapNanos()).isEqualTo(ABSENT);
        assertThat(read(120, ROLE)).isZero();
        assertThat(read(135, THERE)).isEqualTo(1);
        assertThat(exchange.lastGapNanos()).isEqualTo(25 * MILLI);
    }

    @Test
    void an_answer_that_lacks_only_its_end_mark_ended_with_its_last_event() throws Exception {
        sent();
        read(100, head(HELLO, FINISH, USAGE, DONE), HELLO);
        read(110, FINISH, USAGE);
        assertThat(exchange.answered()).isTrue();
        RequestRecord request = exchange.answered(false, origin + 2_000 * MILLI);
        assertThat(request.outcome()).isInstanceOf(Outcome.Completed.class);
        assertThat(request.stamps().ended()).isEqualTo(110 * MILLI);
        assertThat(request.stamps().closed()).isEqualTo(2_000 * MILLI);
    }

    @Test
    void a_stream_cut_before_its_finish_reason_failed_and_keeps_the_tokens_that_came() throws Exception {
        sent();
        read(100, head(HELLO, THERE, FINISH), HELLO, THERE);
        RequestRecord request = exchange.answered(false, origin + 105 * MILLI);
        assertThat(request.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.TRUNCATED));
        assertThat(request.output()).isEqualTo(new TokenCount(2, TokenSource.CHUNKS));
    }

    @Test
    void a_refusals_wish_to_be_left_alone_is_told_with_it() throws Exception {
        sent();
        read(100, "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\nContent-Length: 4\r\n\r\nbusy");
        RequestRecord request = exchange.answered(true, origin + 100 * MILLI);
        assertThat(exchange.retryAfterNanos()).isEqualTo(2_000 * MILLI);
        assertThat(request.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.RATE_LIMITED);
            assertThat(failed.message()).contains("busy").endsWith("(Retry-After: 2 s)");
        });
    }

    @Test
    void what_was_stamped_on_a_lost_connection_is_forgotten_when_the_request_is_sent_again() {
        exchange.connected(true);
        exchange.sent();
        CloseReason closed = new CloseReason(CloseReason.Kind.RESET, "reset");
        long connected = origin + exchange.connectedStamp();
        assertThat(exchange.missedServer(closed, MILLI, connected + MILLI)).isTrue();

        exchange.sendingAgain();
        assertThat(exchange.isConnected()).isFalse();
        assertThat(exchange.missedServer(closed, MILLI, connected + MILLI))
                .as("a second time")
                .isFalse();
        RequestRecord request = exchange.failed(FailureKind.CONNECT, "refused", origin + MILLI);
        assertThat(request.attempts()).isEqualTo(2);
        assertThat(request.stamps().sent()).isEqualTo(ABSENT);
        assertThat(request.reusedConnection()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Sequel.class)
    void the_text_is_kept_only_for_a_session_that_needs_it_and_never_the_reasoning(Sequel sequel) throws Exception {
        exchange = exchange(sequel);
        answered();
        assertThat(exchange.answerText()).isEqualTo(sequel == Sequel.ANSWER_TEXT ? "Hello there" : "");
    }
}
