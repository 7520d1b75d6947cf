package io.llmloadtest.bench;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.stats.Sample;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunFilter;
import io.llmloadtest.core.store.RunOrder;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.storage.StoreLocation;
import io.llmloadtest.storage.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How fast a store is with many runs and with a large one: the first page of a list, the summary of a run, its goodput
 * under another SLO, and all its records. Fills the store first, which should be empty.
 */
final class StoreBenchmark {
    private static final int BATCH = 10_000;
    private static final int REPEATED = 21;

    private final Map<String, String> options;
    private final StoreLocation location;
    private final MadeUpRequests requests;

    private StoreBenchmark(Map<String, String> options) {
        this.options = options;
        this.location = StoreLocation.of(System.getenv());
        this.requests = new MadeUpRequests(number("tokens", 128));
    }

    /** {@code [--runs N] [--requests N] [--tokens N]}, and {@code DATABASE_PATH} or {@code DATABASE_URL}. */
    public static void main(String[] arguments) throws IOException {
        new StoreBenchmark(Options.parse(arguments)).measure();
    }

    private int number(String name, int absent) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(absent)));
    }

    private void measure() throws IOException {
        int runs = number("runs", 10_000);
        int count = number("requests", 1_000_000);
        String large = UUID.randomUUID().toString();
        try (RunStore store = Stores.open(location)) {
            once("%,d runs written".formatted(runs), () -> fill(store, runs));
            once("%,d requests written".formatted(count), () -> fill(store, large, count));
        }
        size(count);
        long begun = System.nanoTime();
        try (RunStore store = Stores.open(location)) {
            tell("store opened", begun);
            often("first page of the list", () -> store.list(RunQuery.NEWEST).total());
            often(
                    "first page of those with \"14b\" in their text, by model and throughput",
                    () -> store.list(searched()).total());
            often(
                    "page 100 of the list",
                    () -> store.list(RunQuery.NEWEST.page(50, 5_000)).total());
            often(
                    "summary of the large run",
                    () -> store.find(large).orElseThrow().levels().size());
            often(
                    "its goodput under another SLO",
                    () -> store.goodput(large, Slo.parse("ttft:300,tpot:21,itl:22"))
                            .size());
            often("percentiles of its TTFT", () -> percentiles(store, large));
            often("its 50 slowest requests", () -> slowest(store, large));
            once("all its records streamed", () -> streamed(store, large));
        }
        System.out.printf("STORE resident at most %d MB%n", Memory.residentMegabytes());
    }

    // --- filling ---

    private long fill(RunStore store, int runs) {
        TestPlan plan = MadeUpRequests.plan(3);
        List<RequestRecord> few = requests.make(0, 0, 100);
        for (int i = 0; i < runs; i++) {
            String id = UUID.randomUUID().toString();
            Instant at = Instant.now().minus(Duration.ofMinutes(runs - i));
            List<LevelResult> levels = List.of(level(plan, 0, few), level(plan, 1, few), level(plan, 2, few));
            store.append(
                    id,
                    List.of(
                            event(1, at, new RunEvent.Declared(id, plan)),
                            event(2, at, new RunEvent.LevelFinished(levels.get(0))),
                            event(3, at, new RunEvent.LevelFinished(levels.get(1))),
                            event(4, at, new RunEvent.LevelFinished(levels.get(2))),
                            event(5, at, new RunEvent.Finished(finished(id, plan, at, levels)))));
        }
        return runs;
    }

    private long fill(RunStore store, String id, int count) {
        TestPlan plan = MadeUpRequests.plan(1);
        Instant at = Instant.now();
        store.append(id, List.of(event(1, at, new RunEvent.Declared(id, plan))));
        for (int from = 0; from < count; from += BATCH) {
            List<RequestRecord> batch = requests.make(0, from, Math.min(BATCH, count - from));
            store.append(
                    id,
                    batch.stream()
                            .map(request -> event(0, at, new RunEvent.Recorded(request)))
                            .toList());
        }
        LevelResult level = level(plan, 0, requests.make(0, 0, 1_000));
        store.append(
                id,
                List.of(
                        event(2, at, new RunEvent.LevelFinished(level)),
                        event(3, at, new RunEvent.Finished(finished(id, plan, at, List.of(level))))));
        return count;
    }

    private static NumberedEvent event(long number, Instant at, RunEvent event) {
        return new NumberedEvent(number, at, event);
    }

    private static LevelResult level(TestPlan plan, int index, List<RequestRecord> records) {
        return LevelAnalysis.of(
                index, plan.levels().get(index), records, plan.slo(), ClientHealth.unobserved(StampSource.KERNEL));
    }

    private static RunResult finished(String id, TestPlan plan, Instant at, List<LevelResult> levels) {
        return new RunResult(
                id,
                plan,
                RunResult.Status.COMPLETED,
                at,
                at.plusSeconds(60),
                levels,
                Optional.empty(),
                Verdict.of(List.of()));
    }

    // --- reading ---

    private static RunQuery searched() {
        RunFilter filter = new RunFilter(
                Optional.of(RunResult.Status.COMPLETED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("14b"),
                Optional.of(Instant.EPOCH),
                Optional.empty());
        return new RunQuery(filter, RunOrder.parse("model,throughput"), 50, 0);
    }

    private static long percentiles(RunStore store, String id) {
        Sample sample = new Sample();
        Arrays.stream(store.samples(id, 0, Metric.TTFT)).forEach(sample);
        return sample.summary().orElseThrow().count();
    }

    private static long slowest(RunStore store, String id) {
        RequestQuery query =
                new RequestQuery(OptionalInt.empty(), Optional.empty(), RequestQuery.Order.LONGEST_TTFT, 50, 0);
        try (Stream<RequestRecord> records = store.requests(id, query)) {
            return records.count();
        }
    }

    private static long streamed(RunStore store, String id) {
        try (Stream<RequestRecord> records = store.requests(id, RequestQuery.ALL)) {
            return records.mapToLong(request -> request.tokenTimes().reads()).sum();
        }
    }

    private void size(int count) throws IOException {
        if (location instanceof StoreLocation.SqliteFile(Path file)) {
            System.out.printf(
                    "STORE file %,d MB, %,d bytes a request%n", Files.size(file) >> 20, Files.size(file) / count);
        }
    }

    @FunctionalInterface
    private interface Work {
        long done();
    }

    private static void once(String what, Work work) {
        long begun = System.nanoTime();
        long done = work.done();
        tell("%s (%,d)".formatted(what, done), begun);
    }

    private static void tell(String what, long begunNanos) {
        System.out.printf("STORE %s: %.1f ms%n", what, (System.nanoTime() - begunNanos) / 1e6);
    }

    /** The first time, as a command line sees it, and the median of the others, as a server does. */
    private static void often(String what, Work work) {
        double[] millis = new double[REPEATED];
        for (int i = 0; i < REPEATED; i++) {
            long begun = System.nanoTime();
            work.done();
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.printf("STORE %s: first %.1f ms, median %.1f ms%n", what, first, millis[REPEATED / 2]);
    }
}
