package io.llmloadtest.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_version_asked_for_is_that_of_the_newest_migration_and_an_empty_database_is_brought_to_it() {
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("runs.db"))) {
            Schema.prepare(database);
            MigrationInfo[] all = Schema.flyway(database).info().all();

            assertThat(all).allMatch(migration -> migration.getState().isApplied());
            assertThat(String.valueOf(all[all.length - 1].getVersion())).isEqualTo(Integer.toString(Schema.VERSION));
        }
    }

    @Test
    void both_databases_have_the_same_migrations() {
        for (String file : List.of("/V1__runs.sql", "/V2__presets.sql", "/V3__bursts.sql", "/V4__headline.sql")) {
            assertThat(Schema.class.getResource("/io/llmloadtest/storage/sqlite" + file))
                    .isNotNull();
            assertThat(Schema.class.getResource("/io/llmloadtest/storage/postgresql" + file))
                    .isNotNull();
        }
    }
}
