package io.llmloadtest.core.metric;

import io.llmloadtest.core.stats.Summary;
import java.util.Optional;

/**
 * What a plug-in's metric came to at a level, with its names, so that a result can be read without the plug-in.
 *
 * @param id its key
 * @param unit empty for a plain number
 * @param summary empty where no request had a value
 * @param problem how the plug-in failed, from when on no value was taken; empty if it didn't
 */
public record AddedMetric(
        String id, String label, String description, String unit, Optional<Summary> summary, Optional<String> problem) {

    AddedMetric with(Optional<Summary> values, Optional<String> failure) {
        return new AddedMetric(id, label, description, unit, values, failure);
    }
}
