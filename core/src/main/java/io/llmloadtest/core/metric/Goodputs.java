package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges requests by an SLO: a pure function of records, so that another SLO can be tried after the run. */
public final class Goodputs {
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

    /**
     * Whether a request surely missed the SLO: it failed, or is past one of the thresholds. One that was cancelled before
     * that is undecided; means over all tokens, such as TPOT, are known only at the end.
     */
    public static boolean misses(RequestRecord request, Slo slo) {
        return (request.outcome() instanceof Outcome.Failed && !slo.isEmpty())
                || slo.thresholds().stream().anyMatch(threshold -> isPast(request, threshold));
    }

    private static boolean isPast(RequestRecord request, Slo.Threshold threshold) {
        OptionalDouble value = Metric.byId(threshold.metric()).orElseThrow().judgedValueOf(request);
        return value.isPresent() && value.getAsDouble() > threshold.maxMillis();
    }
}
