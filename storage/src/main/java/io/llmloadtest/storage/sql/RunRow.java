package io.llmloadtest.storage.sql;

import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A row of the table {@code run}, as a list needs it; its tags are elsewhere. */
record RunRow(long number, String name, String notes, RunSummary untagged) {
    static final String COLUMNS = """
            run_no, id, status, name, notes, server_url, model, protocol, created_at, started_at, ended_at, \
            planned_levels, finished_levels, requests, failed, best_throughput, grade, \
            """ + HeadlineRow.COLUMNS;

    static RunRow read(ResultSet row) throws SQLException {
        RunResult.Status status = RunResult.Status.valueOf(row.getString("status"));
        RunSummary summary = new RunSummary(
                row.getString("id"),
                Labels.NONE,
                row.getString("server_url"),
                row.getString("model"),
                row.getString("protocol"),
                status,
                Instants.instant(row.getLong("created_at")),
                status == RunResult.Status.PENDING ? Optional.empty() : instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getInt("planned_levels"),
                row.getInt("finished_levels"),
                row.getLong("requests"),
                row.getLong("failed"),
                Reals.read(row, "best_throughput"),
                HeadlineRow.read(row),
                Optional.ofNullable(row.getString("grade")).map(Verdict.Grade::valueOf));
        return new RunRow(row.getLong("run_no"), row.getString("name"), row.getString("notes"), summary);
    }

    RunSummary summary(List<String> tags) {
        RunSummary run = untagged;
        return new RunSummary(
                run.runId(),
                Labels.of(name, tags, notes),
                run.serverUrl(),
                run.model(),
                run.protocol(),
                run.status(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                run.plannedLevels(),
                run.finishedLevels(),
                run.requests(),
                run.failed(),
                run.bestThroughput(),
                run.headline(),
                run.verdict());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instants.instant(nanos));
    }
}
