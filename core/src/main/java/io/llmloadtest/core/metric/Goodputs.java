package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Judges requests by an SLO: a pure function of records, so that another SLO can be tried after the run. */
public final class Goodputs {
    private static final double NANOS_PER_MILLI = 1e6;

    private Goodputs() {}

    /**
     * The goodput of a level's records; empty for an empty SLO. Failures are misses, and so are arrivals that were never
     * started and requests that were cancelled after they had passed a threshold; others that were cancelled are
     * undecided. A completed request that has no value of a metric, such as the TPOT of a single token, can't miss its
     * threshold; one without a first token is judged by the end of its answer.
     */
    public static Optional<Goodput> of(List<RequestRecord> records, NotStarted notStarted, Slo slo) {
        return of(records, notStarted.count(), slo, Window.of(records));
    }

    /** The same, of a level of which every request was started. */
    public static Optional<Goodput> of(List<RequestRecord> records, Slo slo) {
        return of(records, NotStarted.NONE, slo);
    }

    /** Whether a request that was cancelled had already passed one of the thresholds. */
    public static boolean isPast(RequestRecord cancelled, Slo slo) {
        return slo.thresholds().stream()
                .anyMatch(threshold -> leastMillis(cancelled, threshold) > threshold.maxMillis());
    }

    /**
     * What the metric would have come to at least. Means over all tokens, such as TPOT, are known only at the end.
     */
    private static double leastMillis(RequestRecord cancelled, Slo.Threshold threshold) {
        Stamps stamps = cancelled.stamps();
        boolean answering = threshold.metric().equals(Metric.TTFT.id()) && Stamps.isPresent(stamps.firstToken());
        boolean fromStart = threshold.metric().equals(Metric.TTFT.id())
                || threshold.metric().equals(Metric.E2E.id());
        long until = answering ? stamps.firstToken() : stamps.ended();
        return fromStart ? (until - stamps.started()) / NANOS_PER_MILLI : 0;
    }

    static Optional<Goodput> of(List<RequestRecord> records, int notStarted, Slo slo, Window window) {
        if (slo.isEmpty()) {
            return Optional.empty();
        }
        List<Tally> tallies = slo.thresholds().stream().map(Tally::new).toList();
        long satisfied = 0;
        long total = notStarted;
        long undecided = 0;
        for (RequestRecord request : records) {
            switch (request.outcome()) {
                case Outcome.Cancelled ignored -> {
                    boolean past = isPast(request, slo);
                    total += past ? 1 : 0;
                    undecided += past ? 0 : 1;
                }
                case Outcome.Failed ignored -> total++;
                case Outcome.Completed ignored -> {
                    total++;
                    satisfied += meetsAll(request, tallies) ? 1 : 0;
                }
            }
        }
        return Optional.of(
                new Goodput(satisfied, total, window.perSecond(satisfied), satisfiedByMetric(tallies), undecided));
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
