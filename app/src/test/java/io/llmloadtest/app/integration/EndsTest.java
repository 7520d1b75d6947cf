package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.transport.loop.EventLoopEndedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a run ends before all its requests have. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndsTest {
    private static final int ENDLESS = 100_000;

    @Test
    void a_stopped_run_is_cancelled_and_keeps_what_it_has() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(20)))) {
            StopSignal stop = new StopSignal();
            RunListener stopper = event -> {
                if (event instanceof RunEvent.Ticked) {
                    stop.stop();
                }
            };
            Ran result = Load.on(server.uri())
                    .users(3)
                    .requests(100)
                    .outputTokens(ENDLESS)
                    .run(stopper, stop);
            assertThat(result.status()).isEqualTo(RunResult.Status.CANCELLED);
            assertThat(result.levels().getFirst().cancelled()).isEqualTo(3);
            assertThat(result.records()).hasSize(3).allSatisfy(request -> {
                assertThat(request.outcome()).isEqualTo(new Outcome.Cancelled());
                assertThat(request.chunks()).isPositive();
                assertThat(request.tokenTimes().totalTokens()).isEqualTo(request.chunks());
            });
            awaitCancelled(server, 3);
        }
    }

    @Test
    void a_run_stopped_before_it_starts_measures_nothing() throws Exception {
        try (Simulator server = Servers.start()) {
            StopSignal stop = new StopSignal();
            stop.stop();
            Ran result = Load.on(server.uri()).run(event -> {}, stop);
            assertThat(result.status()).isEqualTo(RunResult.Status.CANCELLED);
            assertThat(result.levels()).isEmpty();
            assertThat(server.stats().requests()).isZero();
        }
    }

    @Test
    void what_is_in_flight_after_the_drain_is_cancelled() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(20)))) {
            Ran result = Load.on(server.uri())
                    .users(3)
                    .outputTokens(ENDLESS)
                    .elapsed(Duration.ofMillis(300))
                    .drain(Duration.ofMillis(200))
                    .run();
            assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
            assertThat(result.records()).hasSize(3).allSatisfy(request -> {
                assertThat(request.outcome()).isEqualTo(new Outcome.Cancelled());
                assertThat(request.stamps().ended())
                        .isGreaterThanOrEqualTo(Duration.ofMillis(500).toNanos());
            });
            awaitCancelled(server, 3);
        }
    }

    @Test
    void what_ends_within_the_drain_counts() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(30)))) {
            Ran result = Load.on(server.uri())
                    .users(3)
                    .elapsed(Duration.ofMillis(250))
                    .run();
            assertThat(result.status()).isEqualTo(RunResult.Status.COMPLETED);
            assertThat(result.levels().getFirst().completed()).isEqualTo(3);
            assertThat(result.levels().getFirst().cancelled()).isZero();
        }
    }

    @Test
    void events_come_in_the_order_of_the_run() throws Exception {
        try (Simulator server = Servers.start()) {
            List<Class<?>> heard = new ArrayList<>();
            Load.on(server.uri()).preflight().run(event -> heard.add(event.getClass()), new StopSignal());
            heard.removeIf(RunEvent.Ticked.class::equals);
            assertThat(heard).filteredOn(RunEvent.Recorded.class::equals).hasSize(4);
            assertThat(heard.stream().distinct())
                    .containsExactly(
                            RunEvent.Declared.class,
                            RunEvent.Preflighted.class,
                            RunEvent.LevelStarted.class,
                            RunEvent.Recorded.class,
                            RunEvent.LevelFinished.class,
                            RunEvent.Finished.class);
        }
    }

    @Test
    void every_request_comes_in_exactly_one_event_the_warm_up_too() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran run = Load.on(server.uri())
                    .warmup(3)
                    .users(8)
                    .requests(200)
                    .loops(2)
                    .run();
            assertThat(run.records()).hasSize(203);
            assertThat(run.records())
                    .extracting(RequestRecord::level, RequestRecord::number)
                    .doesNotHaveDuplicates();
            assertThat(run.levels().getFirst().total()).isEqualTo(200);
        }
    }

    @Test
    void an_event_loop_that_dies_ends_the_run_and_says_of_what() {
        try (Simulator server = Servers.start()) {
            EngineLoadTest test = new EngineLoadTest(OptionalInt.of(2), id -> Optional.of(new DeadlyProtocol()));
            TestPlan plan = Load.on(server.uri()).users(2).requests(100).plan();
            assertThatThrownBy(() -> test.run(plan, Secret.NONE, Preparation.NONE, event -> {}, new StopSignal()))
                    .isInstanceOf(EventLoopEndedException.class)
                    .hasMessageContaining("died of java.lang.NoClassDefFoundError: on purpose");
        }
    }

    /** Has no decoder when one is needed, as where half the program is missing. */
    private static final class DeadlyProtocol implements Protocol {
        private final Protocol real = Protocols.byId("openai-chat").orElseThrow();

        @Override
        public String id() {
            return real.id();
        }

        @Override
        public ApiLayout layout() {
            return real.layout();
        }

        @Override
        public String path() {
            return real.path();
        }

        @Override
        public Call call(Prompt prompt, RequestOptions options) {
            return real.call(prompt, options);
        }

        @Override
        public Call modelList() {
            return real.modelList();
        }

        @Override
        public List<ListedModel> models(byte[] document) throws MalformedJsonException {
            return real.models(document);
        }

        @Override
        public Optional<Concession> concession(RequestOptions options, String complaint) {
            return real.concession(options, complaint);
        }

        @Override
        public JsonEvents.Reader reader(AnswerTally tally) {
            throw new NoClassDefFoundError("on purpose");
        }
    }

    /** The server hears of it a moment later; the test's time limit bounds the wait. */
    private static void awaitCancelled(Simulator server, int answers) {
        while (server.stats().cancelled() < answers) {
            Thread.onSpinWait();
        }
        assertThat(server.stats().cancelled()).isEqualTo(answers);
        assertThat(server.stats().running()).isZero();
    }
}
