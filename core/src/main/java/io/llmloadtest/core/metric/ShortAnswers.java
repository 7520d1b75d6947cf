package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers of a level that are shorter than what their own requests asked for, by so much that durations, request rate and
 * goodput are those of another load than was asked.
 *
 * @param requests completed ones whose answer is shorter by more than a twentieth
 * @param counted completed ones whose length is known well enough to say so
 * @param askedMean tokens that these asked for, on average
 * @param outputMean tokens that these got, on average
 * @param byFinishReason the shorter ones by the reason that the server gave; empty text where it gave none
 */
public record ShortAnswers(
        long requests, long counted, double askedMean, double outputMean, SortedMap<String, Long> byFinishReason) {
    private static final double TOLERANCE = 0.05;
    private static final String LIMIT = "length";

    /** Of completed requests; empty when the difference doesn't matter: a twentieth of the requests or of the tokens. */
    static Optional<ShortAnswers> of(List<RequestRecord> completed) {
        List<RequestRecord> counted =
                completed.stream().filter(ShortAnswers::isComparable).toList();
        SortedMap<String, Long> reasons = new TreeMap<>();
        counted.stream()
                .filter(ShortAnswers::isShort)
                .forEach(request -> reasons.merge(finishReason(request), 1L, Long::sum));
        long requests = reasons.values().stream().mapToLong(Long::longValue).sum();
        double asked =
                counted.stream().mapToLong(RequestRecord::maxOutputTokens).sum();
        double output = counted.stream().mapToLong(r -> r.output().tokens()).sum();
        boolean matters = requests > TOLERANCE * counted.size() || output < (1 - TOLERANCE) * asked;
        return requests > 0 && matters
                ? Optional.of(new ShortAnswers(
                        requests, counted.size(), asked / counted.size(), output / counted.size(), reasons))
                : Optional.empty();
    }

    /** A count that is only a guess proves nothing where the server says that the limit was reached. */
    private static boolean isComparable(RequestRecord request) {
        TokenSource source = request.output().source();
        return request.maxOutputTokens() > 0
                && switch (source) {
                    case USAGE, WIRE, TOKENIZER -> true;
                    case TIKTOKEN, CHUNKS -> !finishReason(request).equals(LIMIT);
                    case PLANNED, UNKNOWN -> false;
                };
    }

    private static boolean isShort(RequestRecord request) {
        return request.output().tokens() < (1 - TOLERANCE) * request.maxOutputTokens();
    }

    private static String finishReason(RequestRecord request) {
        return request.outcome() instanceof Outcome.Completed completed ? completed.finishReason() : "";
    }
}
