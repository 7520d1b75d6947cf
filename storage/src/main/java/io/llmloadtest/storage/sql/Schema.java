package io.llmloadtest.storage.sql;

import io.llmloadtest.core.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database's tables to the form that this version knows. */
final class Schema {
    /** The newest migration. Asking the database for its own is so much faster than starting Flyway. */
    static final int VERSION = 4;

    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    /**
     * Returns the version that was found; 0 of a database without tables.
     *
     * @throws StoreException when the tables are newer, or someone else's, or can't be changed
     */
    static int prepare(Database database) {
        int found = version(database);
        if (found > VERSION) {
            throw new StoreException(
                    "%s was written by a newer version of LLM Loadtest (its tables have version %d, this one knows %d); use that version, or another store"
                            .formatted(database.location(), found, VERSION));
        }
        if (found < VERSION) {
            migrate(database);
        }
        return found;
    }

    /** @throws StoreException when the tables aren't those of this version */
    static void check(Database database) {
        int found = version(database);
        if (found != VERSION) {
            throw new StoreException(
                    "%s has tables of version %d, this program knows %d; make it writable to bring it up to date"
                            .formatted(database.location(), found, VERSION));
        }
    }

    private static void migrate(Database database) {
        try {
            flyway(database).migrate();
        } catch (FlywayException failed) {
            // another process may have been faster
            if (version(database) != VERSION) {
                throw isSomeoneElses(failed)
                        ? new StoreException(
                                "%s contains other tables; use an empty database, or another file for runs"
                                        .formatted(database.location()),
                                failed)
                        : database.explain(failed);
            }
        }
    }

    static Flyway flyway(Database database) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database.connections())
                .locations("classpath:" + database.migrations())
                .loggers("slf4j")
                .load();
    }

    private static boolean isSomeoneElses(FlywayException failed) {
        return String.valueOf(failed.getMessage()).contains("non-empty schema");
    }

    /** Of the last migration; 0 when there was none. */
    private static int version(Database database) {
        try (Connection connection = database.connections().getConnection()) {
            return hasHistory(connection) ? newest(connection) : 0;
        } catch (SQLException unreadable) {
            throw database.explain(unreadable);
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private static int newest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select max(cast(version as integer)) from " + HISTORY + " where success")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
