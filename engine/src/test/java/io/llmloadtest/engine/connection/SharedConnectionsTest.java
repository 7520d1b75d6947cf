package io.llmloadtest.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Target;
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

/** Connections of HTTP/2 and what they carry, by what becomes of made-up sockets. */
class SharedConnectionsTest {
    private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";
    private static final String TWO_STREAMS = "\0\0\6\4\0\0\0\0\0\0\3\0\0\0\2";
    private static final String NO_STREAMS = "\0\0\6\4\0\0\0\0\0\0\3\0\0\0\0";
    /** To all streams: none has been processed. */
    private static final String GOODBYE = "\0\0\10\7\0\0\0\0\0\0\0\0\0\0\0\0\0";

    private final DialLoop loop = new DialLoop();
    private final List<String> heard = new ArrayList<>();
    private final Connections pool = pool(true);
    private final Carrier.Exchanges exchanges = new Told();

    /** Writes down what it hears. */
    private final class Told implements Carrier.Exchanges {
        @Override
        public void connected(Flight flight) {
            heard.add(flight.user() + (flight.exchange().reusedConnection() ? " sent" : " sent when it stood"));
        }

        @Override
        public void read(Flight flight, int tokenEvents, long arrivalNanos, long readNanos) {}

        @Override
        public void answered(Flight flight, long arrivalNanos, boolean reusable) {
            heard.add(flight.user() + " answered");
            flight.carrier().release(reusable);
        }

        @Override
        public void failed(Flight flight, FailureKind kind, String message, long nowNanos) {
            heard.add(flight.user() + " failed: " + kind);
        }

        @Override
        public void refused(Flight flight, String message, long nowNanos) {
            heard.add(flight.user() + " refused");
        }

        @Override
        public void lost(Flight flight, CloseReason reason, long nowNanos) {
            heard.add(flight.user() + " lost: " + reason.kind());
        }
    }

    private Connections pool(boolean keepAlive) {
        try {
            Target target = Targets.at("http://127.0.0.1:8000").over(Target.Http.V2);
            return new SharedConnections(Endpoint.resolve(target, new OpenAiChat(), ""), loop, keepAlive, 8);
        } catch (EndpointException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Flight ask(int user, Connections from) {
        Carrier carrier = from.acquire(exchanges);
        Flight flight =
                new Flight(user, Exchanges.of(new LoopLevel(0, 0, 0, StampSource.USER, System.nanoTime()), 0), carrier);
        carrier.carry(flight);
        return flight;
    }

    private Flight ask(int user) {
        return ask(user, pool);
    }

    private DialLoop.Dialled first() {
        return loop.dialled.getFirst();
    }

    /** The end of an answer without a body, of the stream with that number. */
    private static String answer(int stream) {
        return "\0\0\1\1\5\0\0\0" + (char) stream + "\u0088";
    }

    @Test
    void eight_requests_share_a_connection_and_the_ninth_has_another() {
        for (int user = 0; user < 9; user++) {
            ask(user);
        }
        assertThat(loop.dialled).hasSize(2);
        assertThat(heard).isEmpty();
        first().stands();
        assertThat(heard).as("the server hasn't said what it allows").isEmpty();
        first().receives(SETTINGS);
        assertThat(heard).hasSize(8).allMatch(line -> line.endsWith("sent when it stood"));
        assertThat(pool.most()).isEqualTo(2);
    }

    @Test
    void those_that_find_no_stream_go_elsewhere_and_one_that_ends_makes_room() {
        for (int user = 0; user < 3; user++) {
            ask(user);
        }
        first().stands();
        first().receives(TWO_STREAMS);
        assertThat(heard).containsExactly("0 sent when it stood", "1 sent when it stood");
        assertThat(loop.dialled).hasSize(2);
        first().receives(answer(1));
        assertThat(heard).endsWith("0 answered");
        ask(3);
        assertThat(heard).endsWith("3 sent");
        assertThat(loop.dialled).hasSize(2);
    }

    @Test
    void a_server_that_allows_no_stream_is_waited_for() {
        ask(0);
        first().stands();
        first().receives(NO_STREAMS);
        assertThat(heard).isEmpty();
        assertThat(loop.dialled).hasSize(1);
        first().receives(TWO_STREAMS);
        assertThat(heard).containsExactly("0 sent when it stood");
    }

    @Test
    void what_the_server_has_not_processed_is_told_apart_from_what_is_lost() {
        ask(0);
        first().stands();
        first().receives(SETTINGS);
        first().receives(GOODBYE);
        assertThat(heard).endsWith("0 refused");
        ask(1);
        assertThat(loop.dialled).as("it takes no more").hasSize(2);
        loop.dialled.getLast().stands();
        loop.dialled.getLast().receives(SETTINGS);
        loop.dialled.getLast().ends(CloseReason.Kind.RESET);
        assertThat(heard).endsWith("1 lost: RESET");
    }

    @Test
    void a_server_of_the_older_version_fails_all_that_wait() {
        ask(0);
        ask(1);
        first().stands();
        first().receives("HTTP/1.1 400 Bad Request\r\n\r\n");
        assertThat(heard).containsExactly("0 failed: MALFORMED", "1 failed: MALFORMED");
        assertThat(first().wasReset()).isTrue();
    }

    @Test
    void an_exchange_given_up_leaves_the_others_alone() {
        Flight given = ask(0);
        ask(1);
        first().stands();
        first().receives(SETTINGS);
        given.carrier().abandon(given);
        assertThat(first().isOpen()).isTrue();
        first().receives(answer(3));
        assertThat(heard).endsWith("1 answered");
    }

    @Test
    void a_connection_that_does_not_stand_goes_with_its_last_exchange() {
        Flight given = ask(0);
        given.carrier().abandon(given);
        assertThat(first().wasReset()).isTrue();
    }

    @Test
    void a_pool_that_keeps_none_opens_one_for_each_request() {
        Connections fresh = pool(false);
        ask(0, fresh);
        ask(1, fresh);
        assertThat(loop.dialled).hasSize(2);
        first().stands();
        first().receives(SETTINGS);
        first().receives(answer(1));
        assertThat(heard).endsWith("0 answered");
        assertThat(first().wasReset()).isTrue();
    }

    @Test
    void connections_opened_ahead_are_as_many_as_their_requests_need() {
        List<String> done = new ArrayList<>();
        pool.openAhead(17, exchanges, () -> done.add("done"));
        assertThat(loop.dialled).hasSize(3);
        loop.dialled.forEach(DialLoop.Dialled::stands);
        assertThat(done).isEmpty();
        loop.dialled.forEach(socket -> socket.receives(SETTINGS));
        assertThat(done).containsExactly("done");
        assertThat(pool.roundTripNanos()).isPositive();
        pool.closeAll();
        assertThat(loop.dialled).allMatch(DialLoop.Dialled::wasReset);
    }
}
