package io.llmloadtest.storage;

import io.llmloadtest.core.store.RunStore;
import java.sql.Connection;
import java.sql.SQLException;

/** The same on a PostgreSQL server that the tests start. */
class PostgresRunStoreTest extends RunStoreContract {
    private final StoreLocation.Postgres location = PostgresServer.database();

    @Override
    RunStore open() {
        return Stores.open(location);
    }

    @Override
    Connection database() throws SQLException {
        return PostgresServer.connect(location);
    }
}
