package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunFilter;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A SQLite file beside which nothing can be written, as on a full disk or in a folder without permission. Here a folder
 * stands where SQLite would make its file of shared memory, which stops root as well.
 */
class UnwritableStoreTest {
    private final Play finished = Play.whole();
    private final Play dead = Play.of("dead-run", Plans.plan())
            .level(0, Requests.completed(0, 20))
            .recorded(Requests.completed(1, 5));

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void keepTwoRuns() throws SQLException {
        file = folder.resolve("runs.db");
        try (RunStore store = Stores.open(new StoreLocation.SqliteFile(file))) {
            store.append(finished.id(), finished.events());
            store.append(dead.id(), dead.events());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("update run set owner = '1999999999' || substr(owner, instr(owner, '/'))");
        }
    }

    private static RunStore openToRead(Path file) {
        return Stores.openToRead(new StoreLocation.SqliteFile(file));
    }

    private static void forbidWriting(Path file) throws IOException {
        Files.createDirectory(file.resolveSibling(file.getFileName() + "-shm"));
    }

    @Test
    void can_be_read() throws IOException {
        forbidWriting(file);
        assertThatThrownBy(() -> Stores.open(new StoreLocation.SqliteFile(file)))
                .isInstanceOf(StoreException.class);

        try (RunStore store = openToRead(file);
                Stream<RequestRecord> requests = store.requests(finished.id(), RequestQuery.ALL)) {
            assertThat(store.list(RunQuery.NEWEST).runs())
                    .extracting(RunSummary::runId)
                    .containsExactlyInAnyOrder(finished.id(), dead.id());
            assertThat(requests).hasSize(finished.records().size());
            assertThat(store.find(finished.id()).orElseThrow().levels()).hasSize(2);
        }
    }

    @Test
    void shows_a_run_whose_process_is_gone_as_interrupted_at_its_last_event() throws IOException {
        forbidWriting(file);

        try (RunStore store = openToRead(file)) {
            RunSummary run = store.find(dead.id()).orElseThrow().summary();

            assertThat(run.status()).isEqualTo(RunResult.Status.INTERRUPTED);
            // the records after it are no event of their own
            NumberedEvent levelFinished = dead.events().stream()
                    .filter(event -> !(event.event() instanceof RunEvent.Recorded))
                    .toList()
                    .getLast();
            assertThat(run.endedAt()).contains(levelFinished.at());
            assertThat(store.list(interrupted()).runs())
                    .extracting(RunSummary::runId)
                    .containsExactly(dead.id());
        }
    }

    private static RunQuery interrupted() {
        RunFilter filter = new RunFilter(
                Optional.of(RunResult.Status.INTERRUPTED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new RunQuery(filter, List.of(), 10, 0);
    }

    @Test
    void refuses_to_be_written_and_stays_as_it_is() throws IOException {
        forbidWriting(file);
        byte[] before = Files.readAllBytes(file);

        try (RunStore store = openToRead(file)) {
            assertThatThrownBy(() -> store.delete(finished.id()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("can't be written; make it and its folder writable");
        }
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void is_read_to_its_last_commit_though_that_is_in_the_log_only() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("runs.db");
        Play last = Play.of("last-run", Plans.plan());
        try (RunStore store = Stores.open(new StoreLocation.SqliteFile(file))) {
            store.append(last.id(), last.events());
            Files.copy(file, copy);
            Files.copy(file.resolveSibling("runs.db-wal"), copy.resolveSibling("runs.db-wal"));
        }
        forbidWriting(copy);

        try (RunStore store = openToRead(copy)) {
            assertThat(store.find(last.id())).isPresent();
        }
    }

    @Test
    void that_can_be_written_is_opened_as_usual() {
        try (RunStore store = openToRead(file)) {
            assertThat(store.delete(finished.id())).isTrue();
        }
    }

    @Test
    void that_is_none_at_all_is_told_as_when_it_is_opened() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "not a database ".repeat(500));

        assertThatThrownBy(() -> openToRead(notes)).hasMessageContaining("is damaged or no SQLite database");
    }
}
