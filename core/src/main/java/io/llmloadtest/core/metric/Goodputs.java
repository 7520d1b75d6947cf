package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import java.util.Optional;

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
    public static Optional<Goodput> of(Iterable<RequestRecord> records, NotStarted notStarted, Slo slo) {
        GoodputFold fold = new GoodputFold(slo);
        records.forEach(fold::add);
        return fold.goodput(notStarted.count());
    }

    /** The same, of a level of which every request was started. */
    public static Optional<Goodput> of(Iterable<RequestRecord> records, Slo slo) {
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
}
