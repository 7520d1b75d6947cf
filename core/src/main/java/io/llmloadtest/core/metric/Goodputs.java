package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Judges requests by an SLO: a pure function of records, so that another SLO can be tried after the run. */
public final class Goodputs {
    private Goodputs() {}

    /**
     * The goodput of a level's records; empty for an empty SLO. Failures are misses, cancelled requests don't count. A
     * completed request that has no value of a metric, such as the TPOT of a single token, can't miss its threshold; one
     * without a first token is judged by the end of its answer.
     */
    public static Optional<Goodput> of(List<RequestRecord> records, Slo slo) {
        return of(records, slo, Window.of(records));
    }

    static Optional<Goodput> of(List<RequestRecord> records, Slo slo, Window window) {
        if (slo.isEmpty()) {
            return Optional.empty();
        }
        List<Tally> tallies = slo.thresholds().stream().map(Tally::new).toList();
        long satisfied = 0;
        long total = 0;
        for (RequestRecord request : records) {
            switch (request.outcome()) {
                case Outcome.Cancelled ignored -> {}
                case Outcome.Failed ignored -> total++;
                case Outcome.Completed ignored -> {
                    total++;
                    satisfied += meetsAll(request, tallies) ? 1 : 0;
                }
            }
        }
        return Optional.of(new Goodput(satisfied, total, window.perSecond(satisfied), satisfiedByMetric(tallies)));
    }

    private static boolean meetsAll(RequestRecord request, List<Tally> tallies) {
        boolean all = true;
        for (Tally tally : tallies) {
            all &= tally.judge(request);
        }
        return all;
    }

    private static Map<String, Long> satisfiedByMetric(List<Tally> tallies) {
        return tallies.stream().collect(Collectors.toMap(tally -> tally.metric.id(), tally -> tally.satisfied));
    }

    /** One threshold and how many requests met it. */
    private static final class Tally {
        private final Metric metric;
        private final double maxMillis;
        private long satisfied;

        private Tally(Slo.Threshold threshold) {
            metric = Metric.byId(threshold.metric()).orElseThrow();
            maxMillis = threshold.maxMillis();
        }

        private boolean judge(RequestRecord request) {
            OptionalDouble value = metric.judgedValueOf(request);
            boolean met = value.isEmpty() || value.getAsDouble() <= maxMillis;
            satisfied += met ? 1 : 0;
            return met;
        }
    }
}
