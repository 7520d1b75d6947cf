package io.llmloadtest.cli.compare;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.core.compare.ComparedRun;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunFilter;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs by what a person calls them: an id or its beginning, a name, {@code latest}, {@code previous},
 * {@code latest:TAG}, or the file of an exported run, which is read into a store of its own that is gone afterwards.
 */
final class NamedRuns implements AutoCloseable {
    private static final String LATEST = "latest";
    private static final String PREVIOUS = "previous";
    private static final String SEE = "see llm-loadtest runs list";
    private static final int PAGE = 200;

    private final StoredRuns stored;
    private final Map<String, StoredRuns> homes = new HashMap<>();
    private final Map<Path, StoredRuns> files = new HashMap<>();

    NamedRuns(Map<String, String> environment) {
        stored = StoredRuns.openToRead(environment);
    }

    /**
     * The run of that name.
     *
     * @param others ids of runs that {@code latest:TAG} doesn't mean, since they are compared with it
     * @throws StoreException when there is none, or more than one, or it is still running
     */
    ComparedRun find(String word, Collection<String> others) throws IOException {
        String name = word.strip();
        if (name.equals(LATEST) || name.equals(PREVIOUS)) {
            return ofStore(name, newest(name.equals(LATEST) ? 0 : 1));
        }
        if (name.startsWith(LATEST + ":")) {
            return ofStore(name, tagged(name.substring(LATEST.length() + 1), others));
        }
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return ofFile(name, file);
        }
        if (Files.isDirectory(file)) {
            throw new StoreException(name + " is a folder; give the file of an exported run");
        }
        return ofStore(name, kept(name));
    }

    private RunSummary kept(String name) {
        List<RunSummary> byId = name.isBlank() ? List.of() : stored.store().startingWith(name, 3);
        if (!byId.isEmpty()) {
            return stored.named(name);
        }
        List<RunSummary> called = name.isBlank()
                ? List.of()
                : list(RunFilter.ALL.withText(name))
                        .filter(run -> run.labels().name().equals(name))
                        .toList();
        if (called.size() > 1) {
            throw new StoreException("%d runs are called '%s': give the id of one, or tag them and use latest:TAG; %s"
                    .formatted(called.size(), name, SEE));
        }
        if (called.isEmpty()) {
            boolean path = name.contains("/") || name.endsWith(".jsonl") || name.endsWith(".json");
            throw new StoreException(
                    path
                            ? "no such file: " + name
                                    + "; write one with llm-loadtest runs export RUN -o FILE.archive.jsonl"
                            : "no run begins with '" + name + "' or is called so, nor is there such a file; " + SEE);
        }
        return called.getFirst();
    }

    private RunSummary newest(int before) {
        List<RunSummary> runs = list(RunFilter.ALL).limit(before + 1L).toList();
        if (runs.size() <= before) {
            throw new StoreException(
                    runs.isEmpty()
                            ? "no run is stored yet; make one with llm-loadtest run"
                            : "there is only one run, so none is previous; make another one with llm-loadtest run");
        }
        return runs.get(before);
    }

    private RunSummary tagged(String tag, Collection<String> others) {
        if (tag.isBlank()) {
            throw new StoreException("latest: lacks a tag, such as latest:main; runs get one with run --tag main");
        }
        return list(RunFilter.ALL.withTag(tag))
                .filter(run -> !others.contains(run.runId()))
                .findFirst()
                .orElseThrow(
                        () -> new StoreException("no %srun has the tag '%s'; make one with llm-loadtest run --tag %s"
                                .formatted(others.isEmpty() ? "" : "other ", tag, tag)));
    }

    /** Those that have ended, the newest first. */
    private Stream<RunSummary> list(RunFilter filter) {
        return stored.list(new RunQuery(filter, List.of(), PAGE, 0)).runs().stream()
                .filter(run -> !run.running());
    }

    private ComparedRun ofStore(String name, RunSummary run) {
        if (run.running()) {
            throw new StoreException("run " + run.runId() + " is still running; compare it when it has ended");
        }
        return of(name, run.runId(), stored);
    }

    private ComparedRun of(String name, String runId, StoredRuns home) {
        homes.put(runId, home);
        return new ComparedRun(name, home.result(runId));
    }

    private ComparedRun ofFile(String name, Path file) throws IOException {
        Path folder = Files.createTempDirectory("llm-loadtest-compare");
        StoredRuns scratch = StoredRuns.open(
                Map.of("DATABASE_PATH", folder.resolve("runs.db").toString()));
        files.put(folder, scratch);
        List<String> ids = takenIn(scratch, name, file);
        if (ids.size() != 1) {
            throw new StoreException(
                    "%s holds %d runs; take them in with llm-loadtest runs import %s, then name two of them by their ids"
                            .formatted(name, ids.size(), name));
        }
        return of(name, ids.getFirst(), scratch);
    }

    private static List<String> takenIn(StoredRuns scratch, String name, Path file) throws IOException {
        try {
            return scratch.takeIn(file).runIds();
        } catch (StoreException unreadable) {
            throw new StoreException(
                    "%s is no exported run: %s. Write one with llm-loadtest runs export RUN -o FILE.archive.jsonl"
                            .formatted(name, unreadable.getMessage()),
                    unreadable);
        }
    }

    /** The records of a run's level; the caller closes the stream. */
    Stream<RequestRecord> records(ComparedRun run, LevelResult level) {
        String runId = run.run().runId();
        StoredRuns home = homes.getOrDefault(runId, stored);
        return home.store().requests(runId, RequestQuery.ofLevel(level.index()));
    }

    @Override
    public void close() throws IOException {
        stored.close();
        for (Map.Entry<Path, StoredRuns> scratch : files.entrySet()) {
            scratch.getValue().close();
            try (Stream<Path> left = Files.list(scratch.getKey())) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(scratch.getKey());
        }
    }
}
