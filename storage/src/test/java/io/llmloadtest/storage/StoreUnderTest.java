package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoredRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store and its database, for a contract to look at. */
abstract class StoreUnderTest {
    RunStore store;

    /** Opens the test's own database, which is empty at its beginning; several stores may be open on it. */
    abstract RunStore open();

    /** The database behind the store's back. */
    abstract Connection database() throws SQLException;

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    Play keep(Play play) {
        store.append(play.id(), play.events());
        return play;
    }

    StoredRun find(Play play) {
        return store.find(play.id()).orElseThrow();
    }

    List<RequestRecord> requests(Play play, RequestQuery query) {
        try (Stream<RequestRecord> requests = store.requests(play.id(), query)) {
            return requests.toList();
        }
    }

    List<NumberedEvent> events(Play play, long after) {
        try (Stream<NumberedEvent> events = store.events(play.id(), after)) {
            return events.toList();
        }
    }

    // --- behind the store's back ---

    void execute(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String table) throws SQLException {
        return Long.parseLong(text("select count(*) from " + table));
    }

    String text(String query) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
