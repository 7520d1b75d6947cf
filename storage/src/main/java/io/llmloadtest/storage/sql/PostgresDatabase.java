package io.llmloadtest.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.llmloadtest.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** A database on a PostgreSQL server. */
public final class PostgresDatabase implements Database {
    private static final int CONNECTIONS = 8;
    private static final int CONNECT_MILLIS = 10_000;

    private final String location;
    private final HikariDataSource connections;

    private PostgresDatabase(String location, HikariDataSource connections) {
        this.location = location;
        this.connections = connections;
    }

    /**
     * Connects to the server.
     *
     * @param location as a person knows it, without secrets
     * @throws StoreException when it can't be used
     */
    public static PostgresDatabase open(String jdbcUrl, String user, String password, String location) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("runs");
        pool.setJdbcUrl(jdbcUrl);
        if (!user.isEmpty()) {
            pool.setUsername(user);
            pool.setPassword(password);
        }
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECT_MILLIS);
        try {
            return new PostgresDatabase(location, new HikariDataSource(pool));
        } catch (RuntimeException unusable) {
            throw explain(location, unusable);
        }
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public DataSource connections() {
        return connections;
    }

    @Override
    public String migrations() {
        return "io/llmloadtest/storage/postgresql";
    }

    @Override
    public StoreException explain(Exception failure) {
        return explain(location, failure);
    }

    static StoreException explain(String location, Exception failure) {
        String sentence = Causes.sql(failure)
                .map(sql -> sentence(location, sql))
                .orElseGet(() -> "the store (%s) failed: %s".formatted(location, failure.getMessage()));
        return new StoreException(sentence, failure);
    }

    /** By the class of the SQL state, which the standard and PostgreSQL's manual define. */
    private static String sentence(String location, SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("08")) {
            return location + " can't be reached; check DATABASE_URL, and that the server runs";
        }
        if (state.startsWith("28")) {
            return location + " refuses this user or password; check DATABASE_URL";
        }
        return switch (state) {
            case "3D000" -> location + " is not there: the server has no such database; create it";
            case "42501" -> location + " doesn't let this user make or change tables; grant that, or use another user";
            case "53100" -> location + " has no space left on its disk; free some";
            case "53300", "57P03" -> location + " accepts no more connections at the moment; try again";
            default -> "the store (%s) failed: %s".formatted(location, sql.getMessage());
        };
    }

    /** Outside a transaction the driver would read the whole result first. */
    @Override
    public void beginStreaming(Handle handle) {
        handle.begin();
    }

    /** The server does that by itself. */
    @Override
    public void shrink(Connection connection) {}

    @Override
    public void close() {
        connections.close();
    }
}
