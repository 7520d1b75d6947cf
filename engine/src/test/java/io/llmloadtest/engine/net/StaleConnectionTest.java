package io.llmloadtest.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.engine.record.Exchanges;
import io.llmloadtest.transport.loop.CloseReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which losses of a kept connection are nobody's failure. */
class StaleConnectionTest {
    private static final CloseReason CLOSED = new CloseReason(CloseReason.Kind.END_OF_STREAM, "");
    private static final long MILLI = 1_000_000;

    private final Exchange exchange = Exchanges.streamed(0);

    private boolean missedServer(CloseReason reason, long afterNanos, long roundTripNanos) {
        return exchange.missedServer(reason, roundTripNanos, exchange.startedNanos() + afterNanos);
    }

    @Test
    void a_kept_connection_that_ends_within_a_round_trip_had_been_given_up() {
        exchange.connected(true);
        assertThat(missedServer(CLOSED, MILLI, 0)).isTrue();
        assertThat(missedServer(CLOSED, 80 * MILLI, 60 * MILLI)).isTrue();
    }

    @Test
    void a_server_that_had_the_time_to_work_on_it_lost_the_request() {
        exchange.connected(true);
        assertThat(missedServer(CLOSED, 20 * MILLI, 0)).isFalse();
        assertThat(missedServer(CLOSED, 2_000 * MILLI, 100 * MILLI)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = CloseReason.Kind.class,
            names = {"END_OF_STREAM", "RESET"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_the_peers_end_of_a_connection_is_a_stale_one(CloseReason.Kind kind) {
        exchange.connected(true);
        assertThat(missedServer(new CloseReason(kind, ""), 0, 0)).isFalse();
    }

    @Test
    void a_connection_of_its_own_is_never_stale() {
        exchange.connected(false);
        assertThat(missedServer(CLOSED, 0, 0)).isFalse();
    }

    @Test
    void after_the_first_byte_of_an_answer_there_is_no_second_attempt() {
        exchange.connected(true);
        exchange.absorb(exchange.startedNanos() + 1);
        assertThat(missedServer(CLOSED, 2, 0)).isFalse();
    }

    @Test
    void a_request_is_sent_again_once() {
        exchange.connected(true);
        exchange.sendingAgain();
        assertThat(exchange.isConnected()).isFalse();
        exchange.connected(true);
        assertThat(missedServer(CLOSED, 0, 0)).isFalse();
    }
}
