package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.store.Headline;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a store can't be opened. */
class OpeningTest {
    @TempDir
    private Path folder = Path.of("");

    private static RunStore open(Path file) {
        return Stores.open(new StoreLocation.SqliteFile(file));
    }

    private static String refusal(Path file) {
        return refusal(new StoreLocation.SqliteFile(file));
    }

    private static String refusal(StoreLocation location) {
        try (RunStore store = Stores.open(location)) {
            throw new AssertionError("it was opened: " + store.location());
        } catch (StoreException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_folder_is_no_file() {
        assertThat(refusal(folder)).isEqualTo(folder + " is a folder; set DATABASE_PATH to a file");
    }

    @Test
    void a_place_where_no_folder_can_be_made_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(refusal(file.resolve("below/runs.db")))
                .contains("the folder " + file.resolve("below") + " can't be made", "DATABASE_PATH");
    }

    @Test
    void a_file_of_another_kind_is_not_touched() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a database ".repeat(500));

        assertThat(refusal(file)).contains(file + " is damaged or no SQLite database", "move it away");
        assertThat(file).content().startsWith("not a database");
    }

    @Test
    void a_damaged_file_is_told() throws IOException {
        Path file = folder.resolve("runs.db");
        open(file).close();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(100);
            bytes.write(new byte[20_000]);
        }

        assertThat(refusal(file)).contains(file + " is damaged");
    }

    @Test
    void the_database_of_another_program_is_not_touched() throws SQLException {
        Path file = folder.resolve("other.db");
        execute(file, "create table benchmark_runs (id text)");

        assertThat(refusal(file)).contains(file + " contains other tables");
    }

    @Test
    void a_newer_store_is_refused_by_its_version() throws SQLException {
        Path file = folder.resolve("runs.db");
        open(file).close();
        execute(file, """
                insert into flyway_schema_history values (99, '99', 'later', 'SQL', 'V99', 0, 'me', current_timestamp, 1, 1)""");

        assertThat(refusal(file)).contains("newer version", "version 99, this one knows 4", "use that version");
    }

    @Test
    void the_headlines_of_runs_that_an_earlier_version_kept_are_worked_out_once() throws SQLException {
        Path file = folder.resolve("runs.db");
        Play play = Play.whole();
        Optional<Headline> before;
        try (RunStore store = open(file)) {
            store.append(play.id(), play.events());
            before = store.find(play.id()).orElseThrow().summary().headline();
        }
        execute(file, "delete from flyway_schema_history where version = '4'");
        for (String column : List.of("best_users", "best_rate", "slo_met", "ttft_p50", "ttft_p95")) {
            execute(file, "alter table run drop column " + column);
        }

        try (RunStore store = open(file)) {
            assertThat(store.find(play.id()).orElseThrow().summary().headline())
                    .isPresent()
                    .isEqualTo(before);
        }
    }

    @Test
    void many_may_open_a_new_store_at_once() throws Exception {
        Path file = folder.resolve("runs.db");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Long> openAndCount = () -> {
                try (RunStore store = open(file)) {
                    return store.list(RunQuery.NEWEST).total();
                }
            };
            List<Future<Long>> counts = threads.invokeAll(
                    Stream.generate(() -> openAndCount).limit(4).toList());
            for (Future<Long> count : counts) {
                assertThat(count.get()).isZero();
            }
        }
    }

    @Test
    void space_of_deleted_runs_goes_back_to_the_disk() throws IOException {
        Path file = folder.resolve("runs.db");
        Play play = Play.of(Plans.plan()).recorded(Requests.completed(0, 20_000));
        try (RunStore store = open(file)) {
            store.append(play.id(), play.events());
        }
        long full = Files.size(file);
        try (RunStore store = open(file)) {
            store.delete(play.id());
        }

        assertThat(Files.size(file)).isLessThan(full / 5);
    }

    @Test
    void a_server_that_is_not_there_is_told_without_the_password() {
        StoreLocation nowhere = new StoreLocation.Postgres("127.0.0.1:1", "runs", "me", "s3cret", "");

        assertThat(refusal(nowhere))
                .contains("PostgreSQL at 127.0.0.1:1/runs can't be reached", "DATABASE_URL")
                .doesNotContain("s3cret");
    }

    @Test
    void a_database_that_the_server_does_not_have_is_told() {
        StoreLocation.Postgres there = PostgresServer.database();
        StoreLocation missing = new StoreLocation.Postgres(there.address(), "missing", there.user(), "", "");

        assertThat(refusal(missing)).contains("has no such database");
    }

    @Test
    void a_closed_store_says_that_it_failed() {
        RunStore store = open(folder.resolve("runs.db"));
        store.close();

        assertThatThrownBy(() -> store.list(RunQuery.NEWEST)).isInstanceOf(StoreException.class);
    }
}
