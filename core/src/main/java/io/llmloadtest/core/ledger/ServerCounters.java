package io.llmloadtest.core.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a server has counted: since it started, or, as a difference, between two readings. Empty where it doesn't count
 * that.
 *
 * @param received requests that came to its generating endpoints, whatever became of them
 * @param finished requests that its engine ended, by the server's reason such as {@code stop}, {@code length} or
 *     {@code abort}; {@link #ANY_REASON} where it gives none; empty where it doesn't count them
 * @param promptTokens of requests that the engine took up
 * @param generationTokens generated, whether or not a client received them
 * @param unfinished requests that run or wait now: a gauge, of which a difference keeps the later reading
 * @param firstTokens how long requests waited for their first token
 * @param migrations requests that moved from one worker to another while they were answered
 */
public record ServerCounters(
        OptionalLong received,
        SortedMap<String, Long> finished,
        OptionalLong promptTokens,
        OptionalLong generationTokens,
        OptionalLong unfinished,
        Optional<FirstTokens> firstTokens,
        OptionalLong migrations) {
    /** The reason of a server that counts finished requests without reasons. */
    public static final String ANY_REASON = "any";

    /** The reason of requests that the engine gave up; they are apart from those that it ended. */
    private static final String ERROR = "error";

    public static final ServerCounters NOTHING = new ServerCounters(
            OptionalLong.empty(),
            new TreeMap<>(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());

    public ServerCounters {
        finished = Collections.unmodifiableSortedMap(new TreeMap<>(finished));
    }

    /** Of a server that knows no migration. */
    public ServerCounters(
            OptionalLong received,
            SortedMap<String, Long> finished,
            OptionalLong promptTokens,
            OptionalLong generationTokens,
            OptionalLong unfinished,
            Optional<FirstTokens> firstTokens) {
        this(received, finished, promptTokens, generationTokens, unfinished, firstTokens, OptionalLong.empty());
    }

    /** Finished requests of all reasons but errors, which some servers count for what they refuse, too. */
    public OptionalLong allFinished() {
        return finished.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(finished.entrySet().stream()
                        .filter(reason -> !reason.getKey().equals(ERROR))
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    /** Whether nothing runs or waits, as far as the server tells. */
    public boolean idle() {
        return unfinished.orElse(0) == 0;
    }

    /**
     * By how much they grew since an earlier reading of the same server. A counter that the earlier one doesn't have
     * began at 0: many servers show one only from its first use on.
     */
    public ServerCounters since(ServerCounters earlier) {
        SortedMap<String, Long> grown = new TreeMap<>(finished);
        earlier.finished.forEach((reason, before) -> grown.merge(reason, -before, Long::sum));
        return new ServerCounters(
                grown(received, earlier.received),
                grown,
                grown(promptTokens, earlier.promptTokens),
                grown(generationTokens, earlier.generationTokens),
                unfinished,
                firstTokens.map(now -> now.since(earlier.firstTokens)),
                grown(migrations, earlier.migrations));
    }

    /**
     * Whether a difference went below 0, as it does when the server was started anew in between, or when several answer at
     * one address.
     */
    public boolean wentBack() {
        return received.orElse(0) < 0
                || finished.values().stream().anyMatch(count -> count < 0)
                || promptTokens.orElse(0) < 0
                || generationTokens.orElse(0) < 0
                || firstTokens.filter(FirstTokens::wentBack).isPresent();
    }

    private static OptionalLong grown(OptionalLong now, OptionalLong before) {
        return now.isEmpty() ? now : OptionalLong.of(now.getAsLong() - before.orElse(0));
    }

    /** Requests that got a first token, and the seconds that they waited for it in sum. */
    public record FirstTokens(long requests, double seconds) {
        /** Sums of seconds are added in another order by whoever sums them up. */
        private static final double ROUNDING = 1e-6;

        boolean wentBack() {
            return requests < 0 || seconds < -ROUNDING * Math.max(1, requests);
        }

        FirstTokens since(Optional<FirstTokens> earlier) {
            return earlier.map(before -> new FirstTokens(requests - before.requests, seconds - before.seconds))
                    .orElse(this);
        }
    }
}
