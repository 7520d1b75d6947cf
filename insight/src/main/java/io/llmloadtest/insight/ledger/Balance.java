package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Explanation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts the difference between a server's counter and the client's figure down to causes. */
final class Balance {
    private final Map<Cause, Range> ranges = new EnumMap<>(Cause.class);

    /** What requests with the same cause may account for together. */
    private record Range(long requests, long least, long most) {
        Range plus(Range other) {
            return new Range(requests + other.requests, least + other.least, most + other.most);
        }

        /** The amount in the range that is nearest to {@code wanted}. */
        long nearest(long wanted) {
            return Math.clamp(wanted, least, most);
        }
    }

    void add(Leeway leeway) {
        if (leeway.least() != 0 || leeway.most() != 0) {
            ranges.merge(leeway.cause(), new Range(1, leeway.least(), leeway.most()), Range::plus);
        }
    }

    /**
     * What each cause explains of the difference: at first as little as it can, then, in the order of the causes, as much
     * more as is needed and possible.
     */
    List<Explanation> explain(long difference) {
        Map<Cause, Long> amounts = new EnumMap<>(Cause.class);
        ranges.forEach((cause, range) -> amounts.put(cause, range.nearest(0)));
        long rest = difference - sum(amounts);
        List<Explanation> explanations = new ArrayList<>();
        for (Map.Entry<Cause, Range> entry : ranges.entrySet()) {
            Range range = entry.getValue();
            long before = amounts.getOrDefault(entry.getKey(), 0L);
            long amount = range.nearest(before + rest);
            rest -= amount - before;
            explanations.add(new Explanation(entry.getKey(), range.requests(), amount, range.least(), range.most()));
        }
        return explanations;
    }

    private static long sum(Map<Cause, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
