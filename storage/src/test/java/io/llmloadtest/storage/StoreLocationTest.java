package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.store.StoreException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationTest {
    @Test
    void database_path_is_a_file() {
        assertThat(StoreLocation.of(Map.of("DATABASE_PATH", "/data/runs.db", "HOME", "/home/me")))
                .isEqualTo(new StoreLocation.SqliteFile(Path.of("/data/runs.db")));
    }

    @Test
    void database_url_is_a_postgresql_database_and_beats_the_path() {
        StoreLocation location = StoreLocation.of(Map.of(
                "DATABASE_URL",
                "postgresql://load:s3cret@db.local/runs?sslmode=require",
                "DATABASE_PATH",
                "/data/runs.db"));

        assertThat(location)
                .isEqualTo(new StoreLocation.Postgres("db.local:5432", "runs", "load", "s3cret", "sslmode=require"))
                .hasToString("PostgreSQL at db.local:5432/runs");
        assertThat(((StoreLocation.Postgres) location).jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.local:5432/runs?sslmode=require");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://h:1/d", "jdbc:postgresql://h:1/d", "postgresql://h:1/d"})
    void a_database_url_may_be_written_in_the_usual_ways(String url) {
        assertThat(StoreLocation.of(Map.of("DATABASE_URL", url)))
                .isEqualTo(new StoreLocation.Postgres("h:1", "d", "", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://u:s3cret@h/d", "postgresql://u:s3cret@h", "postgresql://u:s3cret@h h/d", "s3cret"})
    void a_wrong_database_url_is_told_without_showing_it(String url) {
        assertThatThrownBy(() -> StoreLocation.of(Map.of("DATABASE_URL", url)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("DATABASE_URL must be postgresql://")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, HOME, /home/me, /home/me/.local/share/llm-loadtest",
        "Linux, XDG_DATA_HOME, /home/me/data, /home/me/data/llm-loadtest",
        "Mac OS X, HOME, /Users/me, /Users/me/Library/Application Support/llm-loadtest",
        "Windows 11, LOCALAPPDATA, /Users/me/AppData, /Users/me/AppData/llm-loadtest"
    })
    void otherwise_it_is_in_the_user_s_own_folder_for_data(String system, String variable, String value, Path folder) {
        assertThat(Folders.ofData(system, Map.of(variable, value))).isEqualTo(folder);
    }

    @Test
    void where_there_is_no_such_folder_the_user_is_told_what_to_set() {
        assertThatThrownBy(() -> Folders.ofData("Linux", Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("HOME is not set")
                .hasMessageContaining("set DATABASE_PATH");
    }
}
