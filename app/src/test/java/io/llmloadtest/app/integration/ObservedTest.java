package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.observe.ObservedLevel;
import io.llmloadtest.core.observe.ObservedSeries;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Observing;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.simulator.Simulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run saw beside its requests, against a server whose counters are known. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObservedTest {
    private static final Observing OF_NOBODY =
            Observing.USUAL.withHosts(List.of(URI.create("http://127.0.0.1:1/metrics")));

    private final List<RunEvent> events = new ArrayList<>();

    @Test
    void what_the_server_counted_in_a_level_is_what_the_client_did() throws Exception {
        try (Simulator server = Servers.start()) {
            LevelResult level = observed(server, Observing.USUAL).levels().getFirst();
            ObservedLevel seen = level.observed().orElseThrow();
            assertThat(total(seen, "output_tokens")).isCloseTo((double) level.totalOutputTokens(), within(0.01));
            assertThat(total(seen, "input_tokens")).isCloseTo((double) level.totalInputTokens(), within(0.01));
            ObservedSeries first = seen.whole(SourceKind.SERVER, "ttft").orElseThrow();
            assertThat(first.weight()).as("requests with a first token").isEqualTo((double) level.completed());
            assertThat(first.mean())
                    .isPositive()
                    .isLessThanOrEqualTo(
                            level.summary(Metric.TTFT).orElseThrow().mean() + 1);
            assertThat(seen.of(SourceKind.HOST)).isNotEmpty();
        }
    }

    private static double total(ObservedLevel seen, String name) {
        return seen.whole(SourceKind.SERVER, name).orElseThrow().total().orElseThrow();
    }

    @Test
    void a_source_that_is_not_there_is_told_once_and_costs_the_run_nothing() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran run = observed(server, OF_NOBODY);
            assertThat(run.levels().getFirst().completed()).isEqualTo(200);
            assertThat(run.levels().getFirst().observed().orElseThrow().missing())
                    .anySatisfy(missing -> assertThat(missing.source()).isEqualTo("http://127.0.0.1:1/metrics"));
            assertThat(events)
                    .filteredOn(event -> event instanceof RunEvent.Observed(var reading)
                            && reading.missing().isPresent()
                            && reading.source().contains("127.0.0.1:1/"))
                    .hasSize(1);
        }
    }

    @Test
    void nothing_is_looked_at_where_nobody_wants_it() throws Exception {
        try (Simulator server = Servers.start()) {
            Ran run = load(server).run(events::add, new StopSignal());
            assertThat(run.levels().getFirst().observed()).isEmpty();
            assertThat(events).noneMatch(RunEvent.Observed.class::isInstance);
        }
    }

    @Test
    void several_pages_are_each_observed_and_none_is_taken_for_the_whole_server() throws Exception {
        try (Simulator server = Servers.start()) {
            URI page = server.uri().resolve("/metrics");
            Ran run = observed(server, Observing.USUAL.withPages(List.of(page)));
            assertThat(run.levels().getFirst().ledger().orElseThrow().rows())
                    .allSatisfy(row -> assertThat(row.server()).isEmpty());
        }
    }

    private static Load load(Simulator server) {
        return Load.on(server.uri())
                .metrics(new MetricsSource.Usual())
                .users(20)
                .requests(200);
    }

    private Ran observed(Simulator server, Observing observing) throws Exception {
        return load(server).observing(observing).run(events::add, new StopSignal());
    }
}
