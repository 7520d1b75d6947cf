package io.llmloadtest.core.compare;

import io.llmloadtest.core.plan.LoadShape;
import java.util.List;

/**
 * A level of a run against the base's level under the same load.
 *
 * @param run of the comparison's runs, from 1: the base is 0
 */
public record LevelDifference(LoadShape load, int run, List<Difference> figures) {
    public LevelDifference {
        figures = List.copyOf(figures);
    }
}
