package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.LevelAnalysisTest.closed;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every level, whatever its requests did. */
class LevelInvariantsTest {
    private static final Slo SLO = Slo.parse("ttft:300,tpot:50,itl:50,e2e:2000");

    @Property(tries = 300)
    void goodput_is_no_more_than_any_metric_alone_and_that_no_more_than_completed(
            @ForAll("levels") List<RequestRecord> records) {
        LevelResult level = closed(3, records);
        Goodput goodput = Goodputs.of(records, SLO).orElseThrow();

        assertThat(goodput.total() + goodput.undecided()).isEqualTo(records.size());
        assertThat(goodput.total()).isBetween(level.total(), (long) records.size());
        assertThat(goodput.lowestPercent()).isLessThanOrEqualTo(goodput.percent());
        assertThat(goodput.highestPercent()).isGreaterThanOrEqualTo(goodput.percent());
        assertThat(goodput.satisfiedByMetric().values())
                .hasSize(4)
                .allSatisfy(alone -> assertThat(alone).isBetween(goodput.satisfied(), level.completed()));
    }

    @Property(tries = 300)
    void a_stricter_slo_is_met_no_more_often(@ForAll("levels") List<RequestRecord> records) {
        Goodput strict = Goodputs.of(records, Slo.parse("ttft:100,e2e:1000")).orElseThrow();
        Goodput lax = Goodputs.of(records, Slo.parse("ttft:200,e2e:1000")).orElseThrow();

        assertThat(strict.satisfied()).isLessThanOrEqualTo(lax.satisfied());
    }

    @Property(tries = 300)
    void the_mean_in_flight_is_no_more_than_the_maximum(@ForAll("levels") List<RequestRecord> records) {
        LevelResult level = closed(3, records);

        assertThat(level.inFlightMean()).isBetween(0.0, level.inFlightMax() + 1e-9);
        assertThat(level.inFlightMax()).isLessThanOrEqualTo(records.size());
    }

    @Property(tries = 300)
    void what_a_steady_state_counts_is_among_what_the_level_counts(@ForAll("levels") List<RequestRecord> records) {
        LevelResult level = closed(3, records);

        level.steadyState().ifPresent(steady -> {
            double nanos = steady.toNanos() - steady.fromNanos();
            assertThat(nanos).isGreaterThanOrEqualTo(0.2 * level.windowNanos() - 1);
            assertThat(steady.throughputTokensPerSecond() * nanos / 1e9)
                    .isLessThanOrEqualTo(level.totalOutputTokens() + 1e-6);
            assertThat(steady.requestsPerSecond() * nanos / 1e9).isLessThanOrEqualTo(level.completed() + 1e-6);
        });
    }

    @Provide
    Arbitrary<List<RequestRecord>> levels() {
        Arbitrary<Integer> starts = Arbitraries.integers().between(0, 10_000);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 5_000);
        Arbitrary<RequestRecord> streamed = Combinators.combine(
                        starts,
                        Arbitraries.integers().between(0, 600),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(1, 5))
                .as((start, ttft, gap, reads, tokens) -> Requests.started(start)
                        .reads(start + ttft, gap, reads, tokens)
                        .completed());
        Arbitrary<RequestRecord> unstreamed = Combinators.combine(starts, lengths)
                .as((start, length) ->
                        Requests.started(start).output(9, TokenSource.TIKTOKEN).completed(start + length));
        Arbitrary<RequestRecord> failed = Combinators.combine(starts, lengths, Arbitraries.of(FailureKind.class))
                .as((start, length, kind) -> Requests.started(start).failed(start + length, kind, "x"));
        Arbitrary<RequestRecord> cancelled = Combinators.combine(starts, lengths)
                .as((start, length) -> Requests.started(start).cancelled(start + length));
        return Arbitraries.oneOf(streamed, streamed, unstreamed, failed, cancelled)
                .list()
                .ofMaxSize(40);
    }
}
