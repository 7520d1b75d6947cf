package io.llmloadtest.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.engine.record.Exchanges;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which limit an exchange meets next, in each of its phases. */
class DeadlinesTest {
    private static final Timeouts TIMEOUTS = new Timeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(1500), Duration.ofSeconds(60));

    private static final String TOKEN = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
    private static final String ALL_BUT_THE_END_MARK =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"completion_tokens\":1}}\n\n";

    private final Exchange exchange = Exchanges.streamed(System.nanoTime());
    private final Deadlines deadlines = new Deadlines(TIMEOUTS, true);

    private long afterStart(Duration duration) {
        return exchange.startedNanos() + duration.toNanos();
    }

    private void read(String events) {
        if (!exchange.hasResponse()) {
            exchange.head(new ResponseHead(200, "OK", HttpHeaders.NONE.with("Content-Type", "text/event-stream")));
        }
        byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
        exchange.body(bytes, 0, bytes.length);
    }

    private void token(long arrivalNanos) {
        read(TOKEN);
        exchange.absorb(arrivalNanos);
    }

    @Test
    void without_a_connection_it_is_the_connect_limit() {
        assertThat(deadlines.due(exchange)).isEqualTo(afterStart(TIMEOUTS.connect()));
        assertThat(deadlines.kind(exchange)).isEqualTo(FailureKind.CONNECT_TIMEOUT);
    }

    @Test
    void a_first_token_limit_below_the_connect_limit_holds_without_a_connection() {
        Deadlines impatient = new Deadlines(
                new Timeouts(TIMEOUTS.connect(), Duration.ofSeconds(2), TIMEOUTS.stall(), TIMEOUTS.total()), true);
        assertThat(impatient.due(exchange)).isEqualTo(afterStart(Duration.ofSeconds(2)));
        assertThat(impatient.kind(exchange)).isEqualTo(FailureKind.FIRST_TOKEN_TIMEOUT);
    }

    @Test
    void on_a_connection_it_is_the_first_token_limit_from_the_start() {
        exchange.connected(false);
        assertThat(deadlines.due(exchange)).isEqualTo(afterStart(TIMEOUTS.firstToken()));
        assertThat(deadlines.kind(exchange)).isEqualTo(FailureKind.FIRST_TOKEN_TIMEOUT);
    }

    @Test
    void in_mid_stream_it_is_the_stall_limit_from_the_last_bytes() {
        exchange.connected(true);
        token(afterStart(Duration.ofSeconds(3)));
        token(afterStart(Duration.ofSeconds(4)));
        exchange.absorb(afterStart(Duration.ofSeconds(5)));
        assertThat(deadlines.due(exchange)).isEqualTo(afterStart(Duration.ofMillis(6500)));
        assertThat(deadlines.kind(exchange)).isEqualTo(FailureKind.STALL_TIMEOUT);
    }

    @Test
    void when_only_the_end_mark_is_missing_it_is_not_waited_for_as_long_as_for_a_token() {
        Timeouts patient =
                new Timeouts(TIMEOUTS.connect(), TIMEOUTS.firstToken(), Duration.ofSeconds(50), TIMEOUTS.total());
        exchange.connected(true);
        token(afterStart(Duration.ofSeconds(3)));
        read(ALL_BUT_THE_END_MARK);
        assertThat(new Deadlines(patient, true).due(exchange)).isEqualTo(afterStart(Duration.ofSeconds(5)));
    }

    @Test
    void the_total_limit_ends_the_best_of_streams() {
        exchange.connected(true);
        token(afterStart(Duration.ofMillis(59_500)));
        assertThat(deadlines.due(exchange)).isEqualTo(afterStart(TIMEOUTS.total()));
        assertThat(deadlines.kind(exchange)).isEqualTo(FailureKind.TOTAL_TIMEOUT);
    }

    @Test
    void without_streaming_only_the_total_counts_once_connected() {
        Deadlines unstreamed = new Deadlines(TIMEOUTS, false);
        assertThat(unstreamed.kind(exchange)).isEqualTo(FailureKind.CONNECT_TIMEOUT);
        exchange.connected(true);
        assertThat(unstreamed.due(exchange)).isEqualTo(afterStart(TIMEOUTS.total()));
        assertThat(unstreamed.kind(exchange)).isEqualTo(FailureKind.TOTAL_TIMEOUT);
    }

    @Test
    void the_next_check_never_misses_a_stall_that_has_not_begun_yet() {
        long now = exchange.startedNanos();
        long check = deadlines.nextCheck(exchange, now);
        exchange.connected(true);
        token(now + 1);
        assertThat(check).isLessThanOrEqualTo(deadlines.due(exchange));
    }

    @Test
    void messages_name_the_limit() {
        assertThat(deadlines.message(FailureKind.CONNECT_TIMEOUT)).isEqualTo("no connection within 10 s");
        assertThat(deadlines.message(FailureKind.FIRST_TOKEN_TIMEOUT)).isEqualTo("no token within 20 s");
        assertThat(deadlines.message(FailureKind.STALL_TIMEOUT)).isEqualTo("no bytes for 1500 ms in mid-stream");
        assertThat(deadlines.message(FailureKind.TOTAL_TIMEOUT)).isEqualTo("not finished within 60 s");
    }
}
