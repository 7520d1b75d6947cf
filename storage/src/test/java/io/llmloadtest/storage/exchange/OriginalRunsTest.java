package io.llmloadtest.storage.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.storage.StoreLocation;
import io.llmloadtest.storage.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original product's file. */
class OriginalRunsTest {
    private static final String ID = "6f1a2b3c-0000-4000-8000-123456789abc";
    private static final String ZERO_USERS = "6f1a2b3c-0000-4000-8000-000000000001";
    private static final String NO_JSON = "6f1a2b3c-0000-4000-8000-000000000002";
    private static final String CONFIG = """
            {"concurrency": [1, 10], "num_prompts": 50, "input_len": 300, "output_len": 64, "stream": true,
             "warmup": 2, "timeout": 60.0, "api_key": "s3cret", "goodput_thresholds": {"ttft_ms": 500, "tpot_ms": null}}""";
    private static final String LATENCY =
            "{\"min\": 1, \"max\": 9, \"mean\": 5, \"median\": 5, \"p50\": 5, \"p95\": 8, \"p99\": 9, \"std\": 2}";
    private static final String RESULT = """
            {"results": [
              {"concurrency": 1, "ttft": %1$s, "tpot": null, "e2e_latency": %1$s, "throughput_tokens_per_sec": 90.5,
               "request_rate_per_sec": 1.5, "total_requests": 50, "successful_requests": 48, "failed_requests": 2,
               "total_input_tokens": 15000, "total_output_tokens": 3000, "duration_seconds": 33.0,
               "goodput": {"satisfied_requests": 40, "total_requests": 50, "ttft_satisfied": 40}},
              {"concurrency": 10, "successful_requests": 0, "failed_requests": 50, "duration_seconds": 1}]}""".formatted(LATENCY);

    @TempDir
    private Path folder = Path.of("");

    private RunStore store;
    private Path original = Path.of("");

    @BeforeEach
    void make() throws SQLException {
        store = Stores.open(new StoreLocation.SqliteFile(folder.resolve("runs.db")));
        original = folder.resolve("benchmark.db");
        try (Connection connection = connect()) {
            connection.createStatement().execute("""
                    create table benchmark_runs (id text primary key, server_url text, model text, adapter text,
                      config_json text, status text, result_json text, started_at text, completed_at text,
                      created_at text)""");
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + original);
    }

    private void row(String id, String server, String config, String status, @Nullable String result)
            throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into benchmark_runs values (?, ?, 'qwen', 'openai', ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, server);
            insert.setString(3, config);
            insert.setString(4, status);
            insert.setString(5, result);
            insert.setString(6, "2025-03-01T10:00:00.250000");
            insert.setString(7, "2025-03-01T10:01:00+00:00");
            insert.setString(8, "2025-03-01 09:59:59");
            insert.executeUpdate();
        }
    }

    private StoredRun imported() throws IOException {
        assertThat(Imports.read(store, original).imported()).containsExactly(ID);
        return store.find(ID).orElseThrow();
    }

    @Test
    void a_run_comes_in_with_its_plan_but_without_its_key() throws Exception {
        row(ID, "http://gpu:8000", CONFIG, "completed", RESULT);
        StoredRun run = imported();

        assertThat(run.plan().levels())
                .allMatch(level -> level.stop().equals(new StopRule.Requests(50)))
                .extracting(level -> level.shape())
                .containsExactly(new LoadShape.Concurrency(1), new LoadShape.Concurrency(10));
        assertThat(run.plan().slo()).isEqualTo(Slo.parse("ttft:500"));
        assertThat(run.plan().warmupRequests()).isEqualTo(2);
        assertThat(run.plan().toString()).doesNotContain("s3cret");
        assertThat(run.startedAt()).isEqualTo(Instant.parse("2025-03-01T10:00:00.250Z"));
        assertThat(run.summary().endedAt()).contains(Instant.parse("2025-03-01T10:01:00Z"));
        assertThat(run.summary().status()).isEqualTo(RunResult.Status.COMPLETED);
    }

    @Test
    void its_figures_come_in_and_what_it_does_not_have_is_missing_not_zero() throws Exception {
        row(ID, "http://gpu:8000", CONFIG, "completed", RESULT);
        LevelResult level = imported().levels().getFirst();

        assertThat(level.completed()).isEqualTo(48);
        assertThat(level.failed()).isEqualTo(2);
        assertThat(level.throughputTokensPerSecond()).isEqualTo(90.5);
        assertThat(level.summary(Metric.TTFT).orElseThrow().p99().value()).isEqualTo(9);
        assertThat(level.summary(Metric.TTFT).orElseThrow().p90().value()).isNaN();
        assertThat(level.summary(Metric.TTFT).orElseThrow().p99().supported()).isFalse();
        assertThat(level.summary(Metric.TPOT)).isEmpty();
        assertThat(level.goodput().orElseThrow().percent()).isEqualTo(80);
    }

    @Test
    void its_verdict_is_that_nobody_watched_the_client() throws Exception {
        row(ID, "http://gpu:8000", CONFIG, "completed", RESULT);
        Verdict verdict = imported().verdict().orElseThrow();

        assertThat(verdict.grade()).isEqualTo(Verdict.Grade.SUSPECT);
        assertThat(verdict.findings().getFirst().id()).isEqualTo("imported");
    }

    @Test
    void a_run_left_running_by_a_crash_is_interrupted() throws Exception {
        row(ID, "http://user:s3cret@gpu:8000", CONFIG, "running", null);
        StoredRun run = imported();

        assertThat(run.summary().status()).isEqualTo(RunResult.Status.INTERRUPTED);
        assertThat(run.levels()).isEmpty();
        assertThat(run.summary().serverUrl()).isEqualTo("http://gpu:8000");
    }

    @Test
    void runs_that_make_no_sense_or_are_there_already_are_left_out_with_the_reason() throws Exception {
        row(ID, "http://gpu:8000", CONFIG, "completed", RESULT);
        row(ZERO_USERS, "http://gpu:8000", "{\"concurrency\": [0]}", "completed", "{}");
        row(NO_JSON, "http://gpu:8000", "{", "completed", "{}");
        row("../up", "http://gpu:8000", CONFIG, "completed", RESULT);
        imported();
        Imports.Outcome again = Imports.read(store, original);

        assertThat(again.imported()).isEmpty();
        assertThat(again.skipped())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("a run whose id is none"))
                .anyMatch(line -> line.startsWith(ID + ": it is in the store already"))
                .anyMatch(line -> line.startsWith(ZERO_USERS + ": concurrency must be between 1"))
                .anyMatch(line -> line.startsWith(NO_JSON + ": its JSON can't be read"));
    }

    @Test
    void another_sqlite_file_is_refused() throws Exception {
        try (Connection connection = connect()) {
            connection.createStatement().execute("drop table benchmark_runs");
        }

        assertThatThrownBy(() -> Imports.read(store, original))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("contains no runs of the original product");
    }
}
