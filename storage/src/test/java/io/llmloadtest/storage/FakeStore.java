package io.llmloadtest.storage;

import io.llmloadtest.core.event.NumberedEvent;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Remembers what was written, and is slow or fails when told to. */
final class FakeStore implements RunStore {
    private final List<NumberedEvent> written = new ArrayList<>();
    private final Map<String, Labels> labels = new HashMap<>();
    private final List<String> interrupted = new ArrayList<>();
    private int writes;
    private int failures;
    private int failing;
    private volatile BooleanSupplier mayGoOn = () -> true;

    synchronized void failNext(int times) {
        failing = times;
    }

    void holdUntil(BooleanSupplier condition) {
        mayGoOn = condition;
    }

    synchronized List<NumberedEvent> written() {
        return List.copyOf(written);
    }

    synchronized Map<String, Labels> labels() {
        return Map.copyOf(labels);
    }

    synchronized List<String> interrupted() {
        return List.copyOf(interrupted);
    }

    void awaitWrites(int count) {
        await(() -> writes >= count);
    }

    void awaitFailure() {
        await(() -> failures > 0);
    }

    private synchronized void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException tooLong) {
            throw new AssertionError(tooLong);
        }
    }

    @Override
    public String location() {
        return "the fake store";
    }

    @Override
    public void append(String runId, List<NumberedEvent> events) {
        while (!mayGoOn.getAsBoolean()) {
            Thread.onSpinWait();
        }
        synchronized (this) {
            notifyAll();
            if (failing > 0) {
                failing--;
                failures++;
                throw new StoreException("the disk is full");
            }
            writes++;
            written.addAll(events);
        }
    }

    @Override
    public void announce(String runId, TestPlan plan, Labels given) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void begin(String runId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void label(String runId, Labels given) {
        labels.put(runId, given);
    }

    @Override
    public synchronized void interrupt(String runId) {
        interrupted.add(runId);
    }

    @Override
    public void interruptOrphans() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double[] samples(String runId, int level, Metric metric) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunPage list(RunQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RunSummary> startingWith(String idPrefix, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredRun> find(String runId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<RequestRecord> requests(String runId, RequestQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RequestRecord> request(String runId, int level, long number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<NumberedEvent> events(String runId, long after) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Integer, Goodput> goodput(String runId, Slo slo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(String runId, Analysis analysis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Analysis> analyses(String runId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Preset> presets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean save(Preset preset, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean deletePreset(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(String runId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
