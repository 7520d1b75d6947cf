package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Judges the requests of a level by an SLO, one after the other, as {@link Goodputs} says. For one thread. */
public final class GoodputFold {
    private final Slo slo;
    private final List<Tally> tallies;
    private final WindowFold window = new WindowFold();
    private long satisfied;
    private long decided;
    private long undecided;

    public GoodputFold(Slo slo) {
        this.slo = slo;
        tallies = slo.thresholds().stream().map(Tally::new).toList();
    }

    public void add(RequestRecord request) {
        window.add(request);
        switch (request.outcome()) {
            case Outcome.Cancelled ignored -> {
                boolean past = Goodputs.misses(request, slo);
                decided += past ? 1 : 0;
                undecided += past ? 0 : 1;
            }
            case Outcome.Failed ignored -> decided++;
            case Outcome.Completed ignored -> {
                decided++;
                satisfied += meetsAll(request) ? 1 : 0;
            }
        }
    }

    private boolean meetsAll(RequestRecord request) {
        boolean all = true;
        for (Tally tally : tallies) {
            all &= tally.judge(request);
        }
        return all;
    }

    /**
     * The goodput so far; empty for an empty SLO.
     *
     * @param notStarted arrivals that never became requests
     */
    public Optional<Goodput> goodput(long notStarted) {
        return slo.isEmpty()
                ? Optional.empty()
                : Optional.of(new Goodput(
                        satisfied,
                        decided + notStarted,
                        window.window().perSecond(satisfied),
                        satisfiedByMetric(),
                        undecided));
    }

    private Map<String, Long> satisfiedByMetric() {
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
