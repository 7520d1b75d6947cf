package io.llmloadtest.storage.sql;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.storage.json.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads a whole run, without its records. */
final class RunReader {
    private RunReader() {}

    static Optional<StoredRun> find(Handle handle, String runId) {
        return handle.createQuery(
                        "select " + RunRow.COLUMNS + ", started_at, plan, error_bar, verdict from run where id = :id")
                .bind("id", runId)
                .map((row, context) -> new Found(
                        RunRow.read(row),
                        Instants.instant(row.getLong("started_at")),
                        StoredJson.PLAN.read(row.getString("plan")),
                        Optional.ofNullable(row.getString("error_bar")).map(StoredJson.ERROR_BAR::read),
                        Optional.ofNullable(row.getString("verdict")).map(StoredJson.VERDICT::read)))
                .findOne()
                .map(found -> found.run(handle));
    }

    static List<LevelResult> levels(Handle handle, long run) {
        return handle.createQuery("select result from level_result where run_no = :run order by level")
                .bind("run", run)
                .map((row, context) -> StoredJson.LEVEL.read(row.getString(1)))
                .list();
    }

    private record Found(
            RunRow row, Instant startedAt, TestPlan plan, Optional<ErrorBar> errorBar, Optional<Verdict> verdict) {
        StoredRun run(Handle handle) {
            List<String> tags = RunSearch.tags(handle, List.of(row.number())).getOrDefault(row.number(), List.of());
            RunSummary summary = row.summary(tags);
            return new StoredRun(summary, plan, startedAt, levels(handle, row.number()), errorBar, verdict);
        }
    }
}
