package io.llmloadtest.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.engine.Targets;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.engine.record.Exchanges;
import io.llmloadtest.engine.record.LoopLevel;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.transport.loop.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections and what they carry, by what becomes of made-up sockets. */
class ConnectionPoolTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final DialLoop loop = new DialLoop();
    private final List<String> heard = new ArrayList<>();
    private final ConnectionPool pool = pool("http://127.0.0.1:8000", true);
    private final Carrier.Exchanges exchanges = new Exchanged();

    /** Does for the pool what a loop does, and writes down what it heard. */
    private final class Exchanged implements Carrier.Exchanges {
        @Override
        public void connected(Flight flight) {
            heard.add(flight.exchange().reusedConnection() ? "sent on a kept one" : "sent on a new one");
        }

        @Override
        public void read(Flight flight, int tokenEvents, long arrivalNanos, long readNanos) {
            heard.add("read");
        }

        @Override
        public void answered(Flight flight, long arrivalNanos, boolean reusable) {
            heard.add(reusable ? "answered" : "answered for the last time");
            flight.carrier().release(reusable);
        }

        @Override
        public void failed(Flight flight, FailureKind kind, String message, long nowNanos) {
            heard.add("failed: " + kind);
        }

        @Override
        public void refused(Flight flight, String message, long nowNanos) {
            heard.add("refused");
        }

        @Override
        public void lost(Flight flight, CloseReason reason, long nowNanos) {
            heard.add("lost: " + reason.kind());
        }
    }

    private ConnectionPool pool(String url, boolean keepAlive) {
        try {
            return new ConnectionPool(Endpoint.resolve(Targets.at(url), new OpenAiChat(), ""), loop, keepAlive);
        } catch (EndpointException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private PooledConnection carry(ConnectionPool from) {
        PooledConnection connection = from.acquire(exchanges);
        connection.carry(flight(connection));
        return connection;
    }

    private Flight flight() {
        return flight(pool.acquire(exchanges));
    }

    private static Flight flight(Carrier carrier) {
        return new Flight(0, Exchanges.of(new LoopLevel(0, 0, 0, StampSource.USER, System.nanoTime()), 0), carrier);
    }

    private DialLoop.Dialled last() {
        return loop.dialled.getLast();
    }

    @Test
    void a_request_is_written_when_its_connection_stands_and_at_once_on_a_kept_one() {
        PooledConnection first = carry(pool);
        assertThat(last().written()).isEmpty();
        last().stands();
        assertThat(last().written()).hasSize(1);
        last().receives(ANSWER);

        assertThat(carry(pool)).isSameAs(first);
        assertThat(last().written()).hasSize(2);
        assertThat(heard).containsExactly("sent on a new one", "read", "answered", "sent on a kept one");
    }

    @Test
    void the_connection_used_last_is_used_first_so_that_those_too_many_grow_idle() {
        PooledConnection early = carry(pool);
        PooledConnection late = carry(pool);
        loop.dialled.forEach(DialLoop.Dialled::stands);
        loop.dialled.forEach(socket -> socket.receives(ANSWER));

        assertThat(pool.acquire(exchanges)).isSameAs(late);
        assertThat(pool.acquire(exchanges)).isSameAs(early);
        assertThat(pool.most()).isEqualTo(2);
        assertThat(loop.dialled).hasSize(2);
    }

    @Test
    void a_connection_that_the_server_does_not_keep_or_wrote_too_much_on_is_not_used_again() {
        for (String answer : List.of(ANSWER.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"), ANSWER + "HTTP")) {
            carry(pool);
            last().stands();
            last().receives(answer);
            assertThat(last().wasReset()).isTrue();
        }
        assertThat(loop.dialled).hasSize(2);
        assertThat(pool.most()).isEqualTo(1);
    }

    @Test
    void a_pool_that_keeps_none_opens_one_for_each_request() {
        ConnectionPool fresh = pool("http://127.0.0.1:8000", false);
        PooledConnection connection = carry(fresh);
        last().stands();
        connection.release(true);
        assertThat(last().wasReset()).isTrue();
    }

    @Test
    void connections_opened_ahead_are_done_when_each_stands_or_has_failed() {
        List<String> done = new ArrayList<>();
        pool.openAhead(2, exchanges, () -> done.add("done"));
        loop.dialled.getFirst().stands();
        assertThat(done).isEmpty();
        loop.dialled.getLast().ends(CloseReason.Kind.REFUSED);
        assertThat(done).containsExactly("done");

        carry(pool);
        assertThat(loop.dialled).hasSize(2);
        assertThat(loop.dialled.getFirst().written()).hasSize(1);
    }

    @Test
    void with_none_to_open_ahead_it_is_done_at_once() {
        List<String> done = new ArrayList<>();
        pool.openAhead(0, exchanges, () -> done.add("done"));
        assertThat(done).containsExactly("done");
    }

    @Test
    void the_round_trip_is_that_of_the_connection_that_stood_soonest() {
        assertThat(pool.roundTripNanos()).isZero();
        pool.connected(900);
        pool.connected(300);
        pool.connected(600);
        assertThat(pool.roundTripNanos()).isEqualTo(300);

        ConnectionPool secure = pool("https://127.0.0.1:8000", true);
        secure.connected(300);
        assertThat(secure.roundTripNanos()).as("two trips").isEqualTo(150);
    }

    @Test
    void a_server_that_speaks_unasked_loses_its_connection_and_nobody_s_request() {
        pool.openAhead(1, exchanges, () -> {});
        last().stands();
        last().receives(ANSWER);
        assertThat(last().isOpen()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void what_is_not_http_is_told_and_the_connection_reset() {
        carry(pool);
        last().stands();
        last().receives("SSH-2.0-OpenSSH\r\n");
        assertThat(heard).endsWith("failed: MALFORMED");
        assertThat(last().wasReset()).isTrue();
    }

    @Test
    void a_body_that_only_the_close_ends_is_complete_with_it() {
        carry(pool);
        last().stands();
        last().receives("HTTP/1.1 200 OK\r\n\r\nhi");
        assertThat(heard).endsWith("read");
        last().ends(CloseReason.Kind.END_OF_STREAM);
        assertThat(heard).endsWith("answered for the last time");
    }

    @Test
    void a_connection_that_ends_before_its_answer_is_a_loss() {
        carry(pool);
        last().stands();
        last().receives("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi");
        last().ends(CloseReason.Kind.END_OF_STREAM);
        assertThat(heard).endsWith("lost: END_OF_STREAM");

        carry(pool);
        last().ends(CloseReason.Kind.REFUSED);
        assertThat(heard).endsWith("lost: REFUSED");
    }

    @Test
    void an_exchange_given_up_takes_its_connection_with_it_and_hears_no_more() {
        Flight flight = flight();
        flight.carrier().carry(flight);
        last().stands();
        List<String> before = List.copyOf(heard);
        flight.carrier().abandon(flight);
        assertThat(last().wasReset()).isTrue();
        assertThat(heard).isEqualTo(before);
    }

    @Test
    void at_the_end_every_connection_is_reset_be_it_idle_or_not() {
        carry(pool);
        pool.openAhead(1, exchanges, () -> {});
        loop.dialled.forEach(DialLoop.Dialled::stands);
        pool.closeAll();
        assertThat(loop.dialled).allMatch(DialLoop.Dialled::wasReset);
    }
}
