package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Sample;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides when a level's requests tell a percentile precisely enough. What it decides follows from the records and the
 * moments when it may look. For one thread.
 *
 * <p>Who looks at an interval again and again and ends at the first narrow one, ends too often where chance made it
 * narrow, so that it holds the truth less often than its 95 %. Therefore the first look takes 30 requests, each further
 * one a tenth more than the last, and two looks running have to be narrow. What remains is small: lognormal TTFTs
 * followed to 5 % were covered in 0.93 to 0.96 of a thousand runs each. That is for requests independent of each other.
 * Those of one moment share the server's state, which makes every such interval too narrow, whenever it is looked at:
 * where neighbours' logarithms correlate by 0.5, it covered 0.78 here, and 0.81 with as many requests fixed beforehand.
 *
 * <p>Only completed requests have values, and short ones complete first. As long as more than half as many are in flight
 * as have completed, nothing is looked at.
 *
 * <p>A look sorts all values, and as samples grow by a tenth from one to the next, all looks of a level together cost
 * eleven times the last one: n log n.
 *
 * <p>The rule is that of Chow and Robbins, who showed for means that its coverage is right in the limit of many
 * requests: On the asymptotic theory of fixed-width sequential confidence intervals for the mean, Ann. Math. Stat. 36
 * (1965), 457–462.
 */
public final class PrecisionWatch {
    private static final int FIRST_LOOK = 30;
    /** The next look takes as many more requests as this part of the last one's. */
    private static final int GROWTH_PART = 10;

    private static final int NARROW_LOOKS = 2;
    private static final int COMPLETED_FOR_EACH_IN_FLIGHT = 2;

    private final PrecisionGoal goal;
    private final Metric metric;
    private final Sample sample = new Sample();
    private long nextLook;
    private int narrowLooks;
    private OptionalDouble margin = OptionalDouble.empty();
    private Optional<Precision> reached = Optional.empty();

    public PrecisionWatch(PrecisionGoal goal) {
        this.goal = goal;
        metric = Metric.byId(goal.metric())
                .orElseThrow(() -> new IllegalArgumentException("no metric " + goal.metric()));
        nextLook = Math.max(FIRST_LOOK, goal.requestsNeeded());
    }

    /** A request that has ended. */
    public void add(RequestRecord ended) {
        metric.samplesOf(ended, sample);
    }

    /**
     * Looks at the interval when it is time to; true for the one look that reaches the goal.
     *
     * @param inFlight requests that haven't ended yet
     */
    public boolean look(int inFlight) {
        if (reached.isPresent()
                || sample.size() < nextLook
                || inFlight > sample.size() / COMPLETED_FOR_EACH_IN_FLIGHT) {
            return false;
        }
        nextLook = sample.size() + Math.ceilDiv(sample.size(), (long) GROWTH_PART);
        margin = marginNow();
        narrowLooks = margin.isPresent() && goal.metBy(margin.getAsDouble()) ? narrowLooks + 1 : 0;
        if (narrowLooks == NARROW_LOOKS) {
            reached = Optional.of(new Precision(goal, Precision.End.REACHED, sample.size(), margin));
        }
        return reached.isPresent();
    }

    /** As a share of the percentile, at the last look. */
    public OptionalDouble margin() {
        return margin;
    }

    /** How the level ended, now that all its requests were added; {@code stopped} when the user ended it. */
    public Precision ended(boolean stopped) {
        return reached.orElseGet(() ->
                new Precision(goal, stopped ? Precision.End.STOPPED : Precision.End.LIMIT, sample.size(), marginNow()));
    }

    private OptionalDouble marginNow() {
        return sample.percentile(goal.fraction()).map(Percentile::margin).orElse(OptionalDouble.empty());
    }
}
