package io.llmloadtest.core.observe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was observed while a level ran.
 *
 * @param series by source, in the order in which they were first seen
 * @param missing sources that told nothing, or not all, and why
 */
public record ObservedLevel(List<ObservedSeries> series, List<NotObserved> missing) {
    public ObservedLevel {
        series = List.copyOf(series);
        missing = List.copyOf(missing);
    }

    public Stream<ObservedSeries> of(SourceKind kind) {
        return series.stream().filter(one -> one.kind() == kind);
    }

    /** Of the whole of a source of that kind; of several sources the first. */
    public Optional<ObservedSeries> whole(SourceKind kind, String name) {
        return of(kind).filter(one -> one.name().equals(name) && one.of().isEmpty())
                .findFirst();
    }
}
