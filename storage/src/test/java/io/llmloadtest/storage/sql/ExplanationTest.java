package io.llmloadtest.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of a database in a person's words. SQLite's are provoked; a server's are told by their state. */
class ExplanationTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void make() throws SQLException {
        file = folder.resolve("runs.db");
        execute("", "create table t (x)");
    }

    private void execute(String options, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + options);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String explained(String options, String... statements) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> execute(options, statements));
        return String.valueOf(
                SqliteDatabase.explain(file, new IllegalStateException(failure)).getMessage());
    }

    @Test
    void a_full_disk() {
        assertThat(explained("", "pragma max_page_count = 2", "insert into t values (zeroblob(100000))"))
                .isEqualTo("the disk with %s is full; free some space, or set DATABASE_PATH to another file"
                        .formatted(file));
    }

    @Test
    void a_file_that_may_only_be_read() {
        assertThat(explained("?mode=ro", "insert into t values (1)"))
                .startsWith(file + " can't be written; make it and its folder writable");
    }

    @Test
    void a_lock_that_another_program_keeps() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement lock = other.createStatement()) {
            lock.execute("begin exclusive");

            assertThat(explained("", "pragma busy_timeout = 0", "insert into t values (1)"))
                    .startsWith("another program keeps " + file + " locked");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "08006, can't be reached",
        "28P01, refuses this user or password",
        "3D000, has no such database",
        "42501, doesn't let this user make or change tables",
        "53100, no space left on its disk",
        "53300, accepts no more connections",
        "XX000, failed: boom"
    })
    void a_server_s_failure(String state, String words) {
        assertThat(PostgresDatabase.explain("PostgreSQL at db:5432/runs", new SQLException("boom", state))
                        .getMessage())
                .contains("PostgreSQL at db:5432/runs", words);
    }
}
