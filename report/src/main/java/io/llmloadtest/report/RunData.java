package io.llmloadtest.report;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Labels;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that a file can be made of.
 *
 * @param run its figures
 * @param labels what people call it
 * @param requests every request, warm-up included, in any order; consumed at most once and one by one, so that they need
 *     not fit into memory. Whoever opened their source closes it
 * @param seconds of all levels in order, fetched only by formats that show them; empty when nobody listened to the
 *     run's ticks
 * @param observed what was observed, in order, fetched only by formats that show it, one after the other. Whoever opens a
 *     stream closes it
 */
public record RunData(
        RunResult run,
        Labels labels,
        Iterator<RequestRecord> requests,
        Supplier<List<Second>> seconds,
        Supplier<Stream<LevelReading>> observed) {
    /** A run of which nobody heard what was observed. */
    public RunData(RunResult run, Labels labels, Iterator<RequestRecord> requests, Supplier<List<Second>> seconds) {
        this(run, labels, requests, seconds, Stream::empty);
    }

    /** A run without labels, of which nobody heard the requests or the ticks. */
    public static RunData of(RunResult run) {
        return new RunData(run, Labels.NONE, Collections.emptyIterator(), List::of);
    }
}
