package io.llmloadtest.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeartbeatTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_run_whose_process_is_gone_is_interrupted_while_the_store_stays_open() throws SQLException {
        try (StoredRuns runs = open();
                Heartbeat _ = Heartbeat.start(runs.store(), List::of, OFTEN)) {
            announce(runs.store(), "left");
            loseProcess("left");

            awaitStatus(runs.store(), "left", RunResult.Status.INTERRUPTED);
        }
    }

    @Test
    void one_whose_process_lives_is_left_alone() throws SQLException {
        try (StoredRuns runs = open();
                Heartbeat _ = Heartbeat.start(runs.store(), List::of, OFTEN)) {
            announce(runs.store(), "waits");
            announce(runs.store(), "goes on");
            runs.store().begin("goes on");
            announce(runs.store(), "left");
            loseProcess("left");
            awaitStatus(runs.store(), "left", RunResult.Status.INTERRUPTED);

            assertThat(status(runs.store(), "waits")).isEqualTo(RunResult.Status.PENDING);
            assertThat(status(runs.store(), "goes on")).isEqualTo(RunResult.Status.RUNNING);
        }
    }

    @Test
    void a_run_that_waits_here_is_said_to_live() throws SQLException {
        try (StoredRuns runs = open()) {
            announce(runs.store(), "waits");
            execute("update run set alive_at = 0");
            try (Heartbeat _ = Heartbeat.start(runs.store(), () -> List.of("waits"), OFTEN)) {
                while (aliveAt() == 0) {
                    Thread.onSpinWait();
                }
            }

            assertThat(aliveAt()).isPositive();
        }
    }

    private StoredRuns open() {
        return StoredRuns.open(Map.of("DATABASE_PATH", file().toString()));
    }

    private Path file() {
        return folder.resolve("runs.db");
    }

    private static void announce(RunStore store, String runId) {
        store.announce(runId, RunQueueTest.plan(), Labels.NONE);
    }

    /** Process 1 lives, but it isn't the one that began then. */
    private void loseProcess(String runId) throws SQLException {
        execute("update run set owner = '1/0/' || substr(owner, instr(owner, '/') + 1 +"
                + " instr(substr(owner, instr(owner, '/') + 1), '/')) where id = '" + runId + "'");
    }

    private static RunResult.Status status(RunStore store, String runId) {
        return store.find(runId).orElseThrow().summary().status();
    }

    private static void awaitStatus(RunStore store, String runId, RunResult.Status wanted) {
        while (status(store, runId) != wanted) {
            Thread.onSpinWait();
        }
    }

    private long aliveAt() throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                var rows = statement.executeQuery("select alive_at from run")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }
}
