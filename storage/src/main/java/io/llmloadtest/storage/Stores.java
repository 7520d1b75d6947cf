package io.llmloadtest.storage;

import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.storage.sql.JdbiRunStore;
import io.llmloadtest.storage.sql.PostgresDatabase;
import io.llmloadtest.storage.sql.SqliteDatabase;

/** The known stores. A new one is one more class that passes {@code RunStoreContract}, and a line here. */
public final class Stores {
    private Stores() {}

    /**
     * Opens the store, makes it when there is none, and brings an older one up to date. Runs whose process has died are
     * then {@code INTERRUPTED}.
     *
     * @throws StoreException when it can't be used; it says why and what to do
     */
    public static RunStore open(StoreLocation location) {
        return switch (location) {
            case StoreLocation.SqliteFile file -> JdbiRunStore.open(SqliteDatabase.open(file.path()));
            case StoreLocation.Postgres server ->
                JdbiRunStore.open(
                        PostgresDatabase.open(server.jdbcUrl(), server.user(), server.password(), server.toString()));
        };
    }
}
