package io.llmloadtest.storage.sql;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to read a SQLite file where nothing can be written. Even a reader makes a small file beside one in WAL mode; where
 * that is impossible the file is read as one that nobody changes, or, when its log still holds what isn't in the file
 * itself, from a copy.
 *
 * @param url for JDBC
 * @param copy the folder that holds the copy, if there is one
 */
record SqliteReading(String url, Optional<Path> copy) {
    /** @throws SQLException or IOException when there is no way */
    static SqliteReading of(Path file) throws SQLException, IOException {
        SqliteReading plain = new SqliteReading(url(file, "mode=ro"), Optional.empty());
        if (plain.works()) {
            return plain;
        }
        SqliteReading reading =
                hasLog(file) ? ofCopy(file) : new SqliteReading(url(file, "mode=ro&immutable=1"), Optional.empty());
        reading.check();
        return reading;
    }

    private static String url(Path file, String options) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri().toString().replaceFirst("^file:/+", "file:/") + "?"
                + options;
    }

    private static boolean hasLog(Path file) throws IOException {
        Path log = log(file);
        return Files.exists(log) && Files.size(log) > 0;
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static SqliteReading ofCopy(Path file) throws IOException {
        Path folder = Files.createTempDirectory("llm-loadtest");
        Path copy = folder.resolve("runs.db");
        SqliteReading reading = new SqliteReading(url(copy, "mode=rw"), Optional.of(folder));
        try {
            Files.copy(file, copy);
            Files.copy(log(file), log(copy));
            return reading;
        } catch (IOException noRoom) {
            reading.dispose();
            throw noRoom;
        }
    }

    private boolean works() {
        try {
            check();
            return true;
        } catch (SQLException unusable) {
            return false;
        }
    }

    private void check() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from sqlite_master")) {
            row.next();
        }
    }

    /**
     * What makes a connection see {@code interrupted} runs as that, though it can't write it: a view that takes the place
     * of the table.
     */
    String showing(List<String> interrupted) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery("select * from run limit 0")) {
            String ids = interrupted.stream()
                    .map(id -> "'" + id.replace("'", "''") + "'")
                    .collect(joining(", "));
            return "create temp view run as select %s from main.run"
                    .formatted(columns(table.getMetaData()).stream()
                            .map(column -> seen(column, ids))
                            .collect(joining(", ")));
        }
    }

    private static List<String> columns(ResultSetMetaData table) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= table.getColumnCount(); column++) {
            names.add(table.getColumnName(column));
        }
        return names;
    }

    /** As {@link RunRows#interrupt} would change it. */
    private static String seen(String column, String ids) {
        String changed = switch (column) {
            case "status" -> "'INTERRUPTED'";
            case "ended_at" -> "coalesce((select max(at) from event where event.run_no = main.run.run_no), created_at)";
            default -> column;
        };
        return changed.equals(column)
                ? column
                : "case when id in (%s) then %s else %s end as %s".formatted(ids, changed, column, column);
    }

    /** Removes the copy. */
    void dispose() {
        copy.ifPresent(folder -> List.of("runs.db", "runs.db-wal", "runs.db-shm", "").stream()
                .map(folder::resolve)
                .forEach(SqliteReading::remove));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            // a temporary folder that stays is the system's to clear
        }
    }
}
