package io.llmloadtest.engine.level;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.engine.record.Exchanges;
import io.llmloadtest.engine.record.LoopLevel;
import io.llmloadtest.engine.request.RequestFactory;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.transport.loop.EventLoop;
import io.llmloadtest.transport.loop.EventLoops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A level runs on any shares: here on made-up ones, alone and beside an event loop's. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LevelRunnerTest {
    private static final Level LEVEL = Levels.closed(1, 3);
    private static final RequestOptions OPTIONS =
            new RequestOptions("m", true, true, false, false, false, false, Map.of());
    private static final byte[] EVENTS = """
        data: {"choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":"stop"}]}

        data: [DONE]

        """.getBytes(UTF_8);

    private final LevelRunner runner = new LevelRunner(4, LEVEL, Duration.ofSeconds(20));
    private final Heard heard = new Heard();

    /** Keeps what it hears, and does something for each record. */
    private static final class Heard implements LevelListener {
        private final List<Tick> ticks = new ArrayList<>();
        private final List<RequestRecord> records = new ArrayList<>();
        private Runnable onRecord = () -> {};

        @Override
        public void ticked(Tick tick) {
            ticks.add(tick);
        }

        @Override
        public void recorded(RequestRecord request) {
            records.add(request);
            onRecord.run();
        }
    }

    private static RequestRecord record(int node, long number) {
        Exchange exchange = Exchanges.of(new LoopLevel(4, node, 0, StampSource.USER, 0), number);
        return exchange.record(new Outcome.Cancelled(), 0);
    }

    private FakeNode node(int index) {
        return new FakeNode(index, runner);
    }

    @Test
    void seconds_of_all_shares_are_merged_and_every_record_is_heard() throws Exception {
        FakeNode one = node(0);
        FakeNode other = node(1);
        one.whenBegun(() -> {
            one.tick(0, false, record(0, 0));
            one.tick(1, true, record(0, 2));
        });
        other.whenBegun(() -> {
            other.tick(0, false, record(1, 1));
            other.tick(1, true);
        });
        runner.run(List.of(one, other), heard, new StopSignal());

        assertThat(heard.records)
                .extracting(RequestRecord::node, RequestRecord::number)
                .containsExactlyInAnyOrder(tuple(0, 0L), tuple(0, 2L), tuple(1, 1L));
        assertThat(heard.ticks).extracting(Tick::level).containsExactly(4, 4);
        assertThat(heard.ticks).extracting(Tick::started).containsExactly(2L, 1L);
        assertThat(heard.ticks).extracting(Tick::cpuCores).containsOnly(2 * FakeNode.CORES);
    }

    @Test
    void what_a_machine_left_behind_is_kept_by_machine_and_counts_are_summed() throws Exception {
        FakeNode one = node(0);
        FakeNode other = node(1);
        one.whenBegun(() -> one.tick(0, true));
        other.whenBegun(() -> other.tick(0, true));
        MeasuredLevel measured = runner.run(List.of(one, other), heard, new StopSignal());

        assertThat(measured.nodes()).extracting(NodeReport::node).containsExactly(0, 1);
        assertThat(measured.here()).isEqualTo(measured.nodes().getFirst());
        assertThat(measured.notStarted().count()).isEqualTo(4);
        assertThat(measured.sessions()).isEqualTo(new SessionCount(2, 4, 6));
    }

    @Test
    void a_share_that_does_not_get_ready_is_not_waited_for_longer_than_it_may_take() throws Exception {
        LevelRunner impatient = new LevelRunner(0, LEVEL, Duration.ofMillis(20));
        FakeNode late = new FakeNode(0, impatient).neverReady();
        late.whenBegun(() -> late.tick(0, true));
        impatient.run(List.of(late), heard, new StopSignal());

        assertThat(late.calls).containsExactly("prepare", "begin");
    }

    @Test
    void seconds_wait_for_a_late_share_and_records_do_not() throws Exception {
        FakeNode punctual = node(0);
        FakeNode late = node(1);
        punctual.whenBegun(() -> {
            punctual.tick(0, false, record(0, 0));
            punctual.tick(1, false, record(0, 1));
        });
        heard.onRecord = () -> {
            if (heard.records.size() == 2) {
                assertThat(heard.ticks).isEmpty();
                late.tick(0, false, record(1, 0));
                late.tick(1, true);
                punctual.tick(2, true);
            }
        };
        runner.run(List.of(punctual, late), heard, new StopSignal());

        assertThat(heard.ticks).extracting(Tick::second).containsExactly(0, 1, 2);
        assertThat(heard.ticks).extracting(Tick::started).containsExactly(2L, 1L, 0L);
    }

    @Test
    void a_share_that_dies_ends_the_level_and_the_others_are_cancelled() {
        FakeNode healthy = node(0);
        FakeNode dying = node(1);
        dying.whenBegun(() -> dying.die(new IllegalStateException("lost")));

        assertThatThrownBy(() -> runner.run(List.of(healthy, dying), heard, new StopSignal()))
                .hasMessage("lost");
        assertThat(healthy.calls).containsExactly("prepare", "begin", "cancel");
    }

    @Test
    void a_stop_cancels_every_share_and_waits_for_what_they_leave() throws Exception {
        StopSignal stop = new StopSignal();
        FakeNode one = node(0);
        one.whenBegun(stop::stop);
        one.whenCancelled(() -> one.tick(0, true, record(0, 0)));
        runner.run(List.of(one), heard, stop);

        assertThat(one.calls).containsExactly("prepare", "begin", "cancel");
        assertThat(heard.records).hasSize(1);
    }

    @Test
    void a_made_up_share_goes_beside_an_event_loops() throws Exception {
        HttpServer server = server();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        FakeNode other = node(1);
        other.whenBegun(() -> other.tick(0, true, record(1, 99)));
        try (EventLoop loop = EventLoops.start("test", EventLoops.Kind.NIO);
                LocalNode here = here(url, loop)) {
            MeasuredLevel measured = runner.run(List.of(here, other), heard, new StopSignal());

            assertThat(heard.records).extracting(RequestRecord::node).containsExactlyInAnyOrder(0, 0, 0, 1);
            assertThat(measured.here().sessions()).isEqualTo(new SessionCount(3, 0, 0));
            assertThat(measured.here().connections()).isEqualTo(1);
            assertThat(measured.sessions()).isEqualTo(new SessionCount(4, 2, 3));
            assertThat(heard.ticks.stream().mapToLong(Tick::started).sum()).isEqualTo(4);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_event_loop_goes_on_after_a_level_that_another_share_ended() throws Exception {
        HttpServer server = server();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        FakeNode dying = node(1);
        dying.whenBegun(() -> dying.die(new IllegalStateException("lost")));
        try (EventLoop loop = EventLoops.start("test", EventLoops.Kind.NIO)) {
            try (LocalNode here = here(url, loop)) {
                assertThatThrownBy(() -> runner.run(List.of(here, dying), heard, new StopSignal()))
                        .hasMessage("lost");
            }
            LevelRunner next = new LevelRunner(5, LEVEL, Duration.ofSeconds(20));
            Heard afterwards = new Heard();
            try (LocalNode here = here(url, loop, next)) {
                next.run(List.of(here), afterwards, new StopSignal());
            }
            assertThat(afterwards.records).hasSize(3);
        } finally {
            server.stop(0);
        }
    }

    private LocalNode here(String url, EventLoop loop) throws Exception {
        return here(url, loop, runner);
    }

    private static LocalNode here(String url, EventLoop loop, ShareListener listener) throws Exception {
        TestPlan plan = Levels.plan(url, LEVEL);
        Endpoint endpoint = Endpoint.resolve(plan.target(), new OpenAiChat(), "");
        SessionSource sessions = SessionSource.ofPrompts((level, number) -> Prompt.user("hello", 1, 1));
        RequestFactory requests =
                new RequestFactory(endpoint, new RequestTemplate(new OpenAiChat(), OPTIONS, sessions));
        return new LocalNode(new LevelTask(4, LEVEL, plan, requests, 0, 1), List.of(loop), endpoint, listener);
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, EVENTS.length);
            exchange.getResponseBody().write(EVENTS);
            exchange.close();
        });
        server.start();
        return server;
    }
}
