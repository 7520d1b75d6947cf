package io.llmloadtest.storage;

import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.storage.sql.JdbiRunStore;
import io.llmloadtest.storage.sql.PostgresDatabase;
import io.llmloadtest.storage.sql.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /**
     * Likewise for those who only read: a SQLite file that can't be written (a full disk, a folder without permission) is
     * opened all the same. What then tries to write fails.
     *
     * @throws StoreException when it can't be read either; it says why it can't be opened as usual
     */
    public static RunStore openToRead(StoreLocation location) {
        try {
            return open(location);
        } catch (StoreException unwritable) {
            if (location instanceof StoreLocation.SqliteFile(Path file) && Files.isRegularFile(file)) {
                return read(file, unwritable);
            }
            throw unwritable;
        }
    }

    private static RunStore read(Path file, StoreException unwritable) {
        try {
            return JdbiRunStore.openToRead(SqliteDatabase.openToRead(file));
        } catch (StoreException unreadable) {
            unwritable.addSuppressed(unreadable);
            throw unwritable;
        }
    }
}
