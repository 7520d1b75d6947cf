package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.ShortAnswers.TOLERANCE;

import io.llmloadtest.core.record.RequestRecord;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts completed requests whose answers are shorter than asked. */
final class ShortAnswersFold {
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private long counted;
    private long asked;
    private long output;

    void add(RequestRecord completed) {
        if (ShortAnswers.isComparable(completed)) {
            counted++;
            asked += completed.maxOutputTokens();
            output += completed.output().tokens();
            if (ShortAnswers.isShort(completed)) {
                reasons.merge(ShortAnswers.finishReason(completed), 1L, Long::sum);
            }
        }
    }

    /** Empty when the difference doesn't matter: a twentieth of the requests or of the tokens. */
    Optional<ShortAnswers> answers() {
        long requests = reasons.values().stream().mapToLong(Long::longValue).sum();
        boolean matters = requests > TOLERANCE * counted || output < (1 - TOLERANCE) * asked;
        return requests > 0 && matters
                ? Optional.of(new ShortAnswers(
                        requests, counted, (double) asked / counted, (double) output / counted, new TreeMap<>(reasons)))
                : Optional.empty();
    }
}
