package io.llmloadtest.storage.exchange;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.RunIds;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The SQLite file of the original product: one table, a row for each run, without any record of a request. */
final class OriginalRuns {
    private static final String ROWS =
            "select id, server_url, model, adapter, config_json, status, result_json, started_at, completed_at, created_at from benchmark_runs";

    private final RunStore store;
    private final List<String> imported = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private OriginalRuns(RunStore store) {
        this.store = store;
    }

    static Imports.Outcome read(RunStore store, Path file) {
        OriginalRuns runs = new OriginalRuns(store);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:file:" + file.toAbsolutePath() + "?mode=ro");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROWS)) {
            while (rows.next()) {
                runs.add(OriginalRun.of(rows));
            }
        } catch (SQLException unreadable) {
            throw new StoreException(
                    "%s contains no runs of the original product (table benchmark_runs): %s"
                            .formatted(file, unreadable.getMessage()),
                    unreadable);
        }
        return new Imports.Outcome(runs.imported, runs.skipped);
    }

    private void add(OriginalRun run) {
        try {
            if (!RunIds.isOurs(run.id())) {
                skipped.add("a run whose id is none, such as %s".formatted(new UUID(0, 0)));
                return;
            }
            if (store.find(run.id()).isPresent()) {
                skipped.add(run.id() + ": it is in the store already");
                return;
            }
            store.append(run.id(), events(run.inOurWords()));
            imported.add(run.id());
        } catch (IllegalArgumentException invalid) {
            skipped.add(run.id() + ": " + invalid.getMessage());
        }
    }

    private static List<NumberedEvent> events(RunResult result) {
        Instant ended = result.completedAt();
        List<NumberedEvent> events = new ArrayList<>();
        events.add(new NumberedEvent(1, result.startedAt(), new RunEvent.Declared(result.runId(), result.plan())));
        for (LevelResult level : result.levels()) {
            events.add(new NumberedEvent(events.size() + 1L, ended, new RunEvent.LevelFinished(level)));
        }
        events.add(new NumberedEvent(events.size() + 1L, ended, new RunEvent.Finished(result)));
        return events;
    }
}
