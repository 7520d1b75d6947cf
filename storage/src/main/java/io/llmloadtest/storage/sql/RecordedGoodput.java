package io.llmloadtest.storage.sql;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.GoodputFold;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.RequestRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Judges requests by their whole records, where a run is older than a threshold's column. Slower than {@link GoodputQuery}. */
final class RecordedGoodput {
    private final Slo slo;
    private final Map<Integer, GoodputFold> levels = new HashMap<>();

    private RecordedGoodput(Slo slo) {
        this.slo = slo;
    }

    /**
     * By level.
     *
     * @param requests is closed
     * @param notStarted by level, arrivals that never became requests
     */
    static Map<Integer, Goodput> of(Stream<RequestRecord> requests, Map<Integer, Long> notStarted, Slo slo) {
        RecordedGoodput recorded = new RecordedGoodput(slo);
        try (requests) {
            requests.filter(request -> !request.isWarmup())
                    .forEach(request -> recorded.level(request.level()).add(request));
        }
        notStarted.keySet().forEach(recorded::level);
        Map<Integer, Goodput> judged = new HashMap<>();
        recorded.levels.forEach((level, fold) -> judged.put(
                level, fold.goodput(notStarted.getOrDefault(level, 0L)).orElseThrow()));
        return judged;
    }

    private GoodputFold level(int index) {
        return levels.computeIfAbsent(index, started -> new GoodputFold(slo));
    }
}
