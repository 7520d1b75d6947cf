package io.llmloadtest.core.store;

import java.util.List;

/**
 * A stretch of the runs that a query found.
 *
 * @param total all that it found
 */
public record RunPage(List<RunSummary> runs, long total) {
    public RunPage {
        runs = List.copyOf(runs);
    }
}
