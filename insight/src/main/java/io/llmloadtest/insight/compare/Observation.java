package io.llmloadtest.insight.compare;

import io.llmloadtest.core.compare.Measures;
import io.llmloadtest.core.metric.Goodputs;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;

/**
 * What comparisons need of a request.
 *
 * @param started nanoseconds on the run's clock, as {@code ended}
 * @param latencies in the order of {@link Measures#LATENCIES}; NaN where it has none
 * @param outputTokens of a completed request, else 0
 * @param good whether it met the SLO
 * @param decided whether it is known if it did
 */
record Observation(
        long started,
        long ended,
        double[] latencies,
        long outputTokens,
        boolean completed,
        boolean failed,
        boolean good,
        boolean decided) {

    static Observation of(RequestRecord request, Slo slo) {
        Stamps stamps = request.stamps();
        boolean completed = request.outcome() instanceof Outcome.Completed;
        boolean missed = Goodputs.misses(request, slo);
        double[] latencies = new double[Measures.LATENCIES.size()];
        for (int i = 0; i < latencies.length; i++) {
            Metric metric = Measures.LATENCIES.get(i);
            latencies[i] = metric.valueOf(request).orElse(Double.NaN);
        }
        long ended = Stamps.isPresent(stamps.ended()) ? stamps.ended() : stamps.started();
        return new Observation(
                stamps.started(),
                ended,
                latencies,
                completed ? Math.max(0, request.output().tokens()) : 0,
                completed,
                request.outcome() instanceof Outcome.Failed,
                completed && !missed,
                missed || !(request.outcome() instanceof Outcome.Cancelled));
    }
}
