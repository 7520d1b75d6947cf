package io.llmloadtest.app.integration;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Optional;

/**
 * What came of a load.
 *
 * @param records of all its requests, as they were heard, the warm-up's included
 */
record Ran(RunResult result, List<RequestRecord> records) {
    String runId() {
        return result.runId();
    }

    TestPlan plan() {
        return result.plan();
    }

    RunResult.Status status() {
        return result.status();
    }

    List<LevelResult> levels() {
        return result.levels();
    }

    Optional<ErrorBar> errorBar() {
        return result.errorBar();
    }

    Verdict verdict() {
        return result.verdict();
    }
}
