package io.llmloadtest.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.llmloadtest.core.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * One file in WAL mode: readers and the writer don't wait for each other, and what was committed survives the end of the
 * process, however it ends. A power cut may cost the last commits, never the file.
 */
public final class SqliteDatabase implements Database {
    /** How long to wait for another process' transaction. */
    private static final int BUSY_MILLIS = 10_000;

    private static final int CONNECTIONS = 4;
    private static final String ELSEWHERE = "or set DATABASE_PATH to another file";

    private final Path file;
    private final HikariDataSource connections;
    private final Optional<SqliteReading> reading;

    private SqliteDatabase(Path file, HikariConfig pool, Optional<SqliteReading> reading) {
        pool.setPoolName("runs");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        this.file = file;
        this.reading = reading;
        try {
            connections = new HikariDataSource(pool);
        } catch (RuntimeException unusable) {
            throw explain(file, unusable);
        }
    }

    /**
     * Opens the file, with its folders made when they aren't there.
     *
     * @throws StoreException when it can't be used
     */
    public static SqliteDatabase open(Path file) {
        makeFolder(file);
        make(file);
        SQLiteDataSource source = new SQLiteDataSource(settings());
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        return new SqliteDatabase(file, pool, Optional.empty());
    }

    /**
     * Opens a file that is there, to read from it only: where neither it nor anything beside it can be written.
     *
     * @throws StoreException when it can't be read
     */
    public static SqliteDatabase openToRead(Path file) {
        try {
            SqliteReading reading = SqliteReading.of(file);
            return new SqliteDatabase(file, pool(reading), Optional.of(reading));
        } catch (SQLException | IOException unreadable) {
            throw explain(file, unreadable);
        }
    }

    private static HikariConfig pool(SqliteReading reading) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(reading.url());
        return pool;
    }

    /** This file read so that {@code interrupted} runs show as such. Ends this one. */
    SqliteDatabase showing(List<String> interrupted) {
        SqliteReading unwritable = reading.orElseThrow();
        try {
            HikariConfig pool = pool(unwritable);
            pool.setConnectionInitSql(unwritable.showing(interrupted));
            return new SqliteDatabase(file, pool, reading);
        } catch (SQLException unreadable) {
            throw explain(file, unreadable);
        } finally {
            connections.close();
        }
    }

    private static void makeFolder(Path file) {
        if (Files.isDirectory(file)) {
            throw new StoreException(file + " is a folder; set DATABASE_PATH to a file");
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException impossible) {
            throw new StoreException(
                    "the folder %s can't be made; make it, %s".formatted(folder, ELSEWHERE), impossible);
        }
    }

    /**
     * A new file has to be told that it may shrink before anything is in it, and others may open it at the same moment:
     * it gets its name when it is done.
     */
    private static void make(Path file) {
        if (Files.exists(file)) {
            return;
        }
        Path unnamed = file.resolveSibling(
                "%s.%d-%d".formatted(file.getFileName(), ProcessHandle.current().pid(), System.nanoTime()));
        try {
            try (Connection first = DriverManager.getConnection("jdbc:sqlite:" + unnamed);
                    Statement statement = first.createStatement()) {
                statement.execute("pragma auto_vacuum = incremental");
                statement.execute("pragma journal_mode = wal");
            }
            name(unnamed, file);
        } catch (SQLException | IOException unusable) {
            throw explain(file, unusable);
        }
    }

    private static void name(Path unnamed, Path file) throws IOException {
        try {
            Files.createLink(file, unnamed);
        } catch (FileAlreadyExistsException madeByAnother) {
            // as good as ours
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            Files.move(unnamed, file);
        } finally {
            Files.deleteIfExists(unnamed);
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.enforceForeignKeys(true);
        // we ask for none; the driver would look into the text of every statement for what might have made one
        settings.setGetGeneratedKeys(false);
        return settings;
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public DataSource connections() {
        return connections;
    }

    @Override
    public String migrations() {
        return "io/llmloadtest/storage/sqlite";
    }

    @Override
    public StoreException explain(Exception failure) {
        boolean writesToView = reading.isPresent()
                && Causes.sql(failure)
                        .filter(sql -> String.valueOf(sql.getMessage()).contains("is a view"))
                        .isPresent();
        return writesToView ? new StoreException(unwritable(file), failure) : explain(file, failure);
    }

    static StoreException explain(Path file, Exception failure) {
        String sentence = Causes.sql(failure)
                .map(sql -> sentence(file, sql))
                .orElseGet(() -> "the store %s failed: %s".formatted(file, failure.getMessage()));
        return new StoreException(sentence, failure);
    }

    private static String sentence(Path file, SQLException sql) {
        int primary = sql.getErrorCode() & 0xFF;
        return switch (SQLiteErrorCode.getErrorCode(primary)) {
            case SQLITE_FULL -> "the disk with %s is full; free some space, %s".formatted(file, ELSEWHERE);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> unwritable(file);
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT ->
                "%s is damaged or no SQLite database; move it away, so that a new one is made, %s"
                        .formatted(file, ELSEWHERE);
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program keeps %s locked; end it, %s".formatted(file, ELSEWHERE);
            default -> "the store %s failed: %s".formatted(file, sql.getMessage());
        };
    }

    private static String unwritable(Path file) {
        return "%s can't be written; make it and its folder writable, %s".formatted(file, ELSEWHERE);
    }

    /** Reading needs nothing: rows come one by one, and a transaction would keep writers out. */
    @Override
    public void beginStreaming(Handle handle) {}

    @Override
    public void shrink(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("pragma incremental_vacuum");
        }
    }

    @Override
    public void close() {
        connections.close();
        reading.ifPresent(SqliteReading::dispose);
    }
}
