package io.llmloadtest.storage;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A PostgreSQL server on a free port of this machine, started when the first test wants it and ended with the process.
 * Its binaries come from an artifact; started by root, it runs in a user namespace, as PostgreSQL refuses root.
 */
final class PostgresServer {
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | RuntimeException impossible) {
            return abort("PostgreSQL can't be started here, so its store isn't tested: " + impossible.getMessage());
        }
    }

    /** A new, empty database. */
    static StoreLocation.Postgres database() {
        String name = "runs_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return new StoreLocation.Postgres("localhost:" + SERVER.getPort(), name, "postgres", "postgres", "");
    }

    static Connection connect(StoreLocation.Postgres location) throws SQLException {
        return DriverManager.getConnection(location.jdbcUrl(), location.user(), location.password());
    }
}
