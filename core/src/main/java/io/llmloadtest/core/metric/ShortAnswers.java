package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.SortedMap;

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
    static final double TOLERANCE = 0.05;
    private static final String LIMIT = "length";

    /** A count that is only a guess proves nothing where the server says that the limit was reached. */
    static boolean isComparable(RequestRecord request) {
        TokenSource source = request.output().source();
        return request.maxOutputTokens() > 0
                && switch (source) {
                    case USAGE, WIRE, TOKENIZER -> true;
                    case TIKTOKEN, CHUNKS -> !finishReason(request).equals(LIMIT);
                    case PLANNED, UNKNOWN -> false;
                };
    }

    static boolean isShort(RequestRecord request) {
        return request.output().tokens() < (1 - TOLERANCE) * request.maxOutputTokens();
    }

    static String finishReason(RequestRecord request) {
        return request.outcome() instanceof Outcome.Completed completed ? completed.finishReason() : "";
    }
}
