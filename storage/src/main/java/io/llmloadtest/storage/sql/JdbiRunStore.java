package io.llmloadtest.storage.sql;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Analysis;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.Preset;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** The store on a relational database. */
public final class JdbiRunStore implements RunStore {
    private final Database database;
    private final Jdbi jdbi;
    private final Owner self = Owner.current();

    private JdbiRunStore(Database database) {
        this.database = database;
        this.jdbi = Jdbi.create(database.connections());
        jdbi.getConfig(SqlStatements.class)
                .setSqlParser(new NamedParameters())
                // only RunSearch has a template; the engine for them is made of a grammar, too
                .setTemplateEngine(TemplateEngine.NOP);
    }

    /**
     * A store whose tables are up to date and whose dead runs are interrupted. Closes the database with itself, and when
     * this fails.
     */
    public static JdbiRunStore open(Database database) {
        try {
            int found = Schema.prepare(database);
            JudgedColumns.add(database);
            JdbiRunStore store = new JdbiRunStore(database);
            if (found < HeadlineRow.SINCE) {
                store.changeVoid(HeadlineRow::fill);
            }
            store.interruptOrphans();
            return store;
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    /**
     * A store that can't be written: what is in it can be read, its dead runs show as interrupted, and everything else
     * fails. Closes the database with itself, and when this fails.
     */
    public static JdbiRunStore openToRead(SqliteDatabase database) {
        try {
            Schema.check(database);
            JdbiRunStore store = new JdbiRunStore(database);
            List<String> orphans = store.read(handle -> RunRows.orphans(handle, store.self, Instant.now()));
            return orphans.isEmpty() ? store : new JdbiRunStore(database.showing(orphans));
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    /** Mostly there is none, and then nothing is written: whoever only looks must not wait for a lock. */
    @Override
    public void interruptOrphans() {
        List<String> orphans = read(handle -> RunRows.orphans(handle, self, Instant.now()));
        if (!orphans.isEmpty()) {
            changeVoid(handle -> orphans.forEach(orphan -> RunRows.interrupt(handle, orphan)));
        }
    }

    @Override
    public String location() {
        return database.location();
    }

    @Override
    public void append(String runId, List<NumberedEvent> events) {
        changeVoid(handle -> {
            for (NumberedEvent event : events) {
                if (event.event() instanceof RunEvent.Declared declared) {
                    RunRows.declare(handle, declared, event.at(), self);
                }
            }
            long run = number(handle, runId);
            RunRows.alive(handle, run, Instant.now());
            RequestRows.add(handle, run, recorded(events));
            for (NumberedEvent event : events) {
                append(handle, run, event);
            }
        });
    }

    private static List<RequestRecord> recorded(List<NumberedEvent> events) {
        return events.stream()
                .map(NumberedEvent::event)
                .filter(RunEvent.Recorded.class::isInstance)
                .map(event -> ((RunEvent.Recorded) event).request())
                .toList();
    }

    private static void append(Handle handle, long run, NumberedEvent event) throws SQLException {
        if (!EventRows.add(handle, run, event)) {
            return;
        }
        switch (event.event()) {
            case RunEvent.Recorded ignored -> {}
            case RunEvent.LevelFinished finished -> {
                if (LevelRows.add(handle, run, finished.result())) {
                    HeadlineRow.count(handle, run, finished.result());
                    RunRows.count(handle, run, finished.result());
                    RunRows.gradeInterrupted(handle, run);
                }
            }
            case RunEvent.Rehearsed(ErrorBar errorBar) -> RunRows.errorBar(handle, run, errorBar);
            case RunEvent.Finished finished -> RunRows.finish(handle, run, finished.result());
            case RunEvent.Declared ignored -> {}
            case RunEvent.Progress ignored -> {}
        }
    }

    @Override
    public void announce(String runId, TestPlan plan, Labels labels) {
        changeVoid(handle -> {
            RunRows.announce(handle, runId, plan, Instant.now(), self);
            RunRows.label(handle, number(handle, runId), labels);
        });
    }

    @Override
    public void begin(String runId) {
        changeVoid(handle -> RunRows.begin(handle, runId, Instant.now()));
    }

    @Override
    public void label(String runId, Labels labels) {
        changeVoid(handle -> RunRows.label(handle, number(handle, runId), labels));
    }

    @Override
    public void interrupt(String runId) {
        changeVoid(handle -> RunRows.interrupt(handle, runId));
    }

    @Override
    public RunPage list(RunQuery query) {
        return read(handle -> RunSearch.page(handle, query));
    }

    @Override
    public List<RunSummary> startingWith(String idPrefix, int limit) {
        return read(handle -> RunSearch.startingWith(handle, idPrefix, limit));
    }

    @Override
    public Optional<StoredRun> find(String runId) {
        return read(handle -> RunReader.find(handle, runId));
    }

    @Override
    public Stream<RequestRecord> requests(String runId, RequestQuery query) {
        return RowStream.open(database, jdbi, handle -> RequestReader.read(handle, number(handle, runId), query))
                .flatMap(List::stream);
    }

    @Override
    public Optional<RequestRecord> request(String runId, int level, long number) {
        return read(handle -> RequestReader.one(handle, number(handle, runId), level, number));
    }

    @Override
    public Stream<NumberedEvent> events(String runId, long after) {
        return RowStream.open(database, jdbi, handle -> {
            long number = number(handle, runId);
            // the run is read after that, so that it knows the levels and the end that events up to there refer to
            long last = EventRows.last(handle, number);
            StoredRun run = RunReader.find(handle, runId).orElseThrow(() -> unknown(runId));
            return EventRows.read(handle, number, run, after, last);
        });
    }

    @Override
    public double[] samples(String runId, int level, Metric metric) {
        SampleQuery query = SampleQuery.of(metric);
        return read(handle -> query.run(handle, number(handle, runId), level));
    }

    @Override
    public Map<Integer, Goodput> goodput(String runId, Slo slo) {
        if (slo.isEmpty()) {
            return Map.of();
        }
        return read(handle -> GoodputQuery.run(handle, number(handle, runId), slo))
                .orElseGet(() -> RecordedGoodput.of(
                        requests(runId, RequestQuery.ALL),
                        read(handle -> LevelRows.notStarted(handle, number(handle, runId))),
                        slo));
    }

    @Override
    public void save(String runId, Analysis analysis) {
        changeVoid(handle -> AnalysisRows.put(handle, number(handle, runId), analysis));
    }

    @Override
    public List<Analysis> analyses(String runId) {
        return read(handle -> AnalysisRows.read(handle, runId));
    }

    @Override
    public List<Preset> presets() {
        return read(PresetRows::read);
    }

    @Override
    public boolean save(Preset preset, int most) {
        return change(handle -> PresetRows.put(handle, preset, most));
    }

    @Override
    public boolean deletePreset(String name) {
        return change(handle -> PresetRows.delete(handle, name));
    }

    @Override
    public boolean delete(String runId) {
        boolean deleted = change(handle -> RunRows.delete(handle, runId));
        return explained(() -> {
            try (Connection connection = database.connections().getConnection()) {
                database.shrink(connection);
            }
            return deleted;
        });
    }

    private static long number(Handle handle, String runId) {
        return RunRows.number(handle, runId).orElseThrow(() -> unknown(runId));
    }

    private static StoreException unknown(String runId) {
        return new StoreException("there is no run " + runId + " in the store (any more)");
    }

    private <T> T read(HandleCallback<T, SQLException> work) {
        return explained(() -> jdbi.withHandle(work));
    }

    private <T> T change(HandleCallback<T, SQLException> work) {
        return explained(() -> jdbi.inTransaction(work));
    }

    private void changeVoid(Change work) {
        change(handle -> {
            work.make(handle);
            return true;
        });
    }

    private <T> T explained(Work<T> work) {
        try {
            return work.done();
        } catch (StoreException explained) {
            throw explained;
        } catch (SQLException | RuntimeException failed) {
            throw database.explain(failed);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    @FunctionalInterface
    private interface Change {
        void make(Handle handle) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T done() throws SQLException;
    }
}
