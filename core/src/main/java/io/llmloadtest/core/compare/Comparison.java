package io.llmloadtest.core.compare;

import io.llmloadtest.core.plan.Slo;
import java.util.List;

/**
 * Two to five runs, each set against the first.
 *
 * @param slo by which all of them are judged: the base's, or the one that was asked for
 * @param unfair what to know before any figure, the worst first
 * @param levels in the order of the base's, and of one load in the order of the runs
 */
public record Comparison(List<ComparedRun> runs, Slo slo, List<Unfairness> unfair, List<LevelDifference> levels) {
    public static final int LEAST_RUNS = 2;
    public static final int MOST_RUNS = 5;

    public Comparison {
        runs = List.copyOf(runs);
        unfair = List.copyOf(unfair);
        levels = List.copyOf(levels);
    }
}
