package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.PrecisionGoal;
import java.util.OptionalDouble;

/**
 * How a level with a {@link PrecisionGoal} ended.
 *
 * @param requests that had the metric: at the look that reached the goal, else of the whole level
 * @param margin to which they told the percentile, as a share of it; empty when they were too few for an interval
 */
public record Precision(PrecisionGoal goal, End end, long requests, OptionalDouble margin) {

    /** Whether the percentile is known as precisely as was asked, whatever ended the level. */
    public boolean met() {
        return margin.isPresent() && goal.metBy(margin.getAsDouble());
    }

    /** What ended the level. */
    public enum End {
        /** The goal. */
        REACHED,
        /** The most requests, or the longest time. */
        LIMIT,
        /** The user. */
        STOPPED
    }
}
