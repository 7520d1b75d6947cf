package io.llmloadtest.storage;

import io.llmloadtest.core.store.RunStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunStoreTest extends RunStoreContract {
    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("below/runs.db");
    }

    @Override
    RunStore open() {
        return Stores.open(new StoreLocation.SqliteFile(file()));
    }

    @Override
    Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }
}
