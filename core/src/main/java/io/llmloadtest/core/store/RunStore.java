package io.llmloadtest.core.store;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps runs. A run is written as what it is, its events; everything else is read from those.
 *
 * <p>Safe for several threads, and several processes may use one store. Every method may throw a
 * {@link StoreException}. Secrets are never kept: see {@link StoredRun#plan}.
 */
public interface RunStore extends AutoCloseable {
    /** Where the runs are, as a person knows it: a file, or a server and its database. */
    String location();

    /**
     * Adds events to a run, all of them or none, and notes that its process lives. The first of all events declares it.
     * What is there already stays as it is, so that a call whose fate is unknown can be made again as it was.
     */
    void append(String runId, List<NumberedEvent> events);

    /** Adds a run that waits for its turn. */
    void announce(String runId, TestPlan plan, Labels labels);

    /** The turn of a run that waited has come. The event that declares it does the same. */
    void begin(String runId);

    /** Replaces the run's labels. */
    void label(String runId, Labels labels);

    /** Ends a run that nobody goes on with; nothing happens to one that has ended. */
    void interrupt(String runId);

    /**
     * Interrupts the runs whose process is gone. Done when a store is opened; who keeps one open for long does it now and
     * then.
     */
    void interruptOrphans();

    RunPage list(RunQuery query);

    /** The runs whose ids begin so, the newest first. */
    List<RunSummary> startingWith(String idPrefix, int limit);

    Optional<StoredRun> find(String runId);

    /** The run's records, read while they are consumed; the caller closes the stream. */
    Stream<RequestRecord> requests(String runId, RequestQuery query);

    /** One of the run's records; empty when there is none of that number in that level. */
    Optional<RequestRecord> request(String runId, int level, long number);

    /**
     * The run's events after number {@code after}, in order, except {@code Recorded}: {@link #requests} has those. The
     * caller closes the stream.
     */
    Stream<NumberedEvent> events(String runId, long after);

    /**
     * The samples of a metric that has one for each request: those of the level's completed requests that have one, in
     * the order of their starts.
     *
     * @throws IllegalArgumentException for a metric that isn't kept so: there are {@code TTFT}, {@code TPOT} and
     *     {@code E2E}; others follow from the records
     */
    double[] samples(String runId, int level, Metric metric);

    /** How many of each level's requests meet another SLO than the plan's; from the records. */
    Map<Integer, Goodput> goodput(String runId, Slo slo);

    /** Adds or replaces an analysis. */
    void save(String runId, Analysis analysis);

    List<Analysis> analyses(String runId);

    /** The users' own presets, by name. */
    List<Preset> presets();

    /**
     * Adds or replaces a preset.
     *
     * @param most presets that there may be
     * @return false when it would be one too many; nothing is kept then
     */
    boolean save(Preset preset, int most);

    /** Removes a preset; false when there is none of that name. */
    boolean deletePreset(String name);

    /** Removes a run and all that belongs to it; false when there is none of that id. */
    boolean delete(String runId);

    @Override
    void close();
}
