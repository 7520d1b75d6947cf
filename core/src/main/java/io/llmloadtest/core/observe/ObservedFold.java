package io.llmloadtest.core.observe;

import io.llmloadtest.core.health.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out what the readings of each level amount to. What a source lacks is said once in a run, and holds for its later
 * levels until the source tells something again.
 */
public final class ObservedFold {
    /** Of one level; what comes beyond is not kept. */
    private static final int MAX_SERIES = 2_000;

    private record Place(String source, SourceKind kind) {}

    private record Key(Place place, String name, String of) {}

    private final Map<Key, ObservedSeries> series = new LinkedHashMap<>();
    private final Map<Place, Finding> lacking = new LinkedHashMap<>();
    private final Set<NotObserved> missing = new LinkedHashSet<>();

    public void add(SourceReading reading) {
        Place place = new Place(reading.source(), reading.kind());
        if (reading.missing().isPresent()) {
            lacking.put(place, reading.missing().get());
            missing.add(new NotObserved(
                    reading.source(), reading.kind(), reading.missing().get()));
        } else if (!reading.samples().isEmpty()) {
            lacking.remove(place);
        }
        reading.samples().forEach(sample -> add(place, sample));
    }

    private void add(Place place, Sample sample) {
        Key key = new Key(place, sample.name(), sample.of());
        if (series.size() < MAX_SERIES || series.containsKey(key)) {
            series.merge(key, alone(place, sample), ObservedSeries::with);
        }
    }

    private static ObservedSeries alone(Place place, Sample sample) {
        return new ObservedSeries(
                place.source(),
                place.kind(),
                sample.name(),
                sample.of(),
                sample.unit(),
                sample.value(),
                sample.value(),
                sample.weight(),
                1);
    }

    /** A level begins: what was read before isn't its. */
    public void begin() {
        series.clear();
        missing.clear();
        lacking.forEach((place, why) -> missing.add(new NotObserved(place.source(), place.kind(), why)));
    }

    /** Of the level until now; empty when no source told or lacked anything. */
    public Optional<ObservedLevel> level() {
        List<NotObserved> all = new ArrayList<>(missing);
        return series.isEmpty() && all.isEmpty()
                ? Optional.empty()
                : Optional.of(new ObservedLevel(List.copyOf(series.values()), all));
    }
}
