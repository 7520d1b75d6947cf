package io.llmloadtest.app.runs;

import io.llmloadtest.app.LoadTest;
import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.definition.DefinitionFold;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.insight.verdict.Judge;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.LevelReading;
import io.llmloadtest.report.LevelReadings;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.Second;
import io.llmloadtest.storage.StoreLocation;
import io.llmloadtest.storage.Stores;
import io.llmloadtest.storage.exchange.Imports;
import io.llmloadtest.storage.exchange.RunExport;
import io.llmloadtest.storage.sql.SqliteLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The runs that were kept, and what can be done with them. Every method may throw a {@link StoreException}. */
public final class StoredRuns implements AutoCloseable {
    private static final int PAGE = 1_000;

    private final RunStore store;
    private final StoreWriters writers;
    private final InterruptedRuns interrupted;

    private StoredRuns(RunStore store) {
        this.store = store;
        this.writers = new StoreWriters(store);
        this.interrupted = new InterruptedRuns(store);
    }

    /**
     * Puts the library that the store brings for this machine into a folder: a start that finds it there needn't unpack
     * it.
     */
    public static void unpackLibrary(Path folder) throws IOException {
        SqliteLibrary.unpackInto(folder);
    }

    /**
     * Opens the store that the environment names ({@code DATABASE_URL}, {@code DATABASE_PATH}), else the user's own.
     *
     * @throws StoreException when it can't be used; its sentence says why and what to do
     */
    public static StoredRuns open(Map<String, String> environment) {
        return new StoredRuns(Stores.open(StoreLocation.of(environment)));
    }

    /**
     * Likewise for those who only read: a store that can't be written any more is opened all the same.
     *
     * @throws StoreException when it can't be read either
     */
    public static StoredRuns openToRead(Map<String, String> environment) {
        return new StoredRuns(Stores.openToRead(StoreLocation.of(environment)));
    }

    /** Where {@link #open} would look, as a person knows it. */
    public static String location(Map<String, String> environment) {
        return StoreLocation.of(environment).toString();
    }

    /** {@code test}, with its run kept here. */
    public KeptLoadTest keeping(LoadTest test, Labels labels) {
        return new KeptLoadTest(test, () -> Optional.of(writers), labels);
    }

    /** Those who write runs here now. */
    public StoreWriters writers() {
        return writers;
    }

    /** The store itself, for those who read much of a run. */
    public RunStore store() {
        return store;
    }

    /** A page of runs; those that were interrupted with what they came to. */
    public RunPage list(RunQuery query) {
        interrupted.settle();
        return store.list(query);
    }

    /**
     * The one run whose id begins so.
     *
     * @throws StoreException when there is none, or more than one
     */
    public RunSummary named(String idPrefix) {
        List<RunSummary> found = idPrefix.isBlank() ? List.of() : store.startingWith(idPrefix.strip(), 3);
        if (found.isEmpty()) {
            throw new StoreException("no run begins with '" + idPrefix + "'; see llm-loadtest runs list");
        }
        if (found.size() > 1 && !found.getFirst().runId().equals(idPrefix)) {
            throw new StoreException("more than one run begins with '%s': %s"
                    .formatted(
                            idPrefix,
                            String.join(
                                    ", ", found.stream().map(RunSummary::runId).toList())));
        }
        return found.getFirst();
    }

    /** The run's figures, without its records. Of a running one, those of the levels that have finished. */
    public RunResult result(String runId) {
        StoredRun run = found(runId);
        if (run.summary().status() == RunResult.Status.INTERRUPTED) {
            run = new Recovery(store, run).recovered();
        }
        return run.result(Judge.ofRun(run.levels()), Instant.now());
    }

    /** {@code run} judged by other thresholds than its plan's, from the records that are kept. */
    public RunResult under(Slo thresholds, RunResult run) {
        Slo slo = thresholds.withTarget(run.plan().slo().targetPercent());
        Map<Integer, Goodput> goodput = store.goodput(run.runId(), slo);
        List<LevelResult> levels = run.levels().stream()
                .map(level -> level.withGoodput(Optional.ofNullable(goodput.get(level.index()))))
                .toList();
        return new RunResult(
                run.runId(),
                run.plan().withSlo(slo),
                run.status(),
                run.startedAt(),
                run.completedAt(),
                levels,
                run.errorBar(),
                run.verdict());
    }

    /** A run's latencies as {@code asked} define them, from the records that are kept. */
    public DefinedLatencies defined(String runId, List<Definition> asked) {
        if (asked.isEmpty()) {
            return DefinedLatencies.NONE;
        }
        try (Stream<RequestRecord> records = store.requests(runId, RequestQuery.ALL);
                DefinitionFold fold = new DefinitionFold(asked)) {
            records.forEach(fold::add);
            return fold.latencies();
        }
    }

    private StoredRun found(String runId) {
        return store.find(runId).orElseThrow(() -> new StoreException("run " + runId + " was deleted in the meantime"));
    }

    /** Writes the run as {@code report} does, its requests one by one; leaves {@code out} open. */
    public void write(String runId, FileReport report, OutputStream out) throws IOException {
        RunResult run = result(runId);
        Labels labels = found(runId).summary().labels();
        try (Stream<RequestRecord> requests = store.requests(runId, RequestQuery.ALL)) {
            report.write(
                    new RunData(run, labels, requests.iterator(), () -> seconds(runId), () -> observed(runId)), out);
        }
    }

    private Stream<LevelReading> observed(String runId) {
        LevelReadings readings = new LevelReadings();
        return store.events(runId, 0).flatMap(event -> readings.of(event.event()));
    }

    private List<Second> seconds(String runId) {
        try (Stream<NumberedEvent> events = store.events(runId, 0)) {
            return events.map(NumberedEvent::event)
                    .filter(RunEvent.Ticked.class::isInstance)
                    .map(event -> Second.of(((RunEvent.Ticked) event).tick()))
                    .toList();
        }
    }

    /** Writes the run with all its records as JSON lines, which {@link #takeIn} takes back. */
    public void export(String runId, OutputStream out) throws IOException {
        RunExport.write(store, runId, out);
    }

    /**
     * What came of an import.
     *
     * @param runIds of those that are here now
     * @param skipped those left out, each with the reason
     */
    public record TakenIn(List<String> runIds, List<String> skipped) {
        public TakenIn {
            runIds = List.copyOf(runIds);
            skipped = List.copyOf(skipped);
        }
    }

    /** Imports an exported run, or all runs of the original product's SQLite file. */
    public TakenIn takeIn(Path file) throws IOException {
        Imports.Outcome outcome = Imports.read(store, file);
        return new TakenIn(outcome.imported(), outcome.skipped());
    }

    /**
     * The runs that a cleaning up would remove: those that ended before {@code olderThan}, and of these only those beyond
     * the {@code keep} newest runs. None that is running.
     */
    public List<RunSummary> outdated(Optional<Duration> olderThan, OptionalInt keep, Instant now) {
        List<RunSummary> outdated = new ArrayList<>();
        int offset = keep.orElse(0);
        for (List<RunSummary> page = page(offset); !page.isEmpty(); page = page(offset)) {
            page.stream()
                    .filter(run -> !run.running())
                    .filter(run ->
                            olderThan.isEmpty() || run.endedAt().orElse(now).isBefore(now.minus(olderThan.get())))
                    .forEach(outdated::add);
            offset += page.size();
        }
        return outdated;
    }

    private List<RunSummary> page(int offset) {
        return store.list(RunQuery.NEWEST.page(PAGE, offset)).runs();
    }

    /**
     * Removes a run.
     *
     * @throws StoreException when it is running
     */
    public void delete(RunSummary run) {
        if (run.running()) {
            throw new StoreException("run " + run.runId() + " is running; stop it first");
        }
        store.delete(run.runId());
    }

    @Override
    public void close() {
        store.close();
    }
}
