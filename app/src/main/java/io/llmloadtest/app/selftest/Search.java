package io.llmloadtest.app.selftest;

import static java.util.Comparator.comparingInt;

import io.llmloadtest.core.selftest.ErrorLimit;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where to look next for the ceilings at a token rate: raises the streams until the widest limit is missed, or halves
 * them until it is met, then bisects between the last good and the first bad load of each limit.
 *
 * @param first streams to begin with
 * @param growth factor by which they are raised
 * @param most streams that there may be
 */
record Search(int first, double growth, int most) {
    /** How near the first bad load has to be to the last good one. */
    private static final double NEAR = 1.15;

    /** Streams of the next step; empty when the ceilings are found. */
    OptionalInt next(List<Step> played) {
        if (played.isEmpty()) {
            return OptionalInt.of(Math.clamp(first, 1, most));
        }
        Optional<Step> miss = RateSweep.lowestMiss(played, ErrorLimit.WIDEST);
        if (miss.isPresent()) {
            boolean noneIsGood = RateSweep.ceiling(played, ErrorLimit.WIDEST).isEmpty();
            return noneIsGood ? half(streams(miss.get())) : between(played);
        }
        int highest = highest(played);
        return highest < most ? OptionalInt.of(raised(highest)) : between(played);
    }

    private static OptionalInt half(int streams) {
        return streams > 1 ? OptionalInt.of(streams / 2) : OptionalInt.empty();
    }

    private int raised(int streams) {
        return (int) Math.min(Math.max(Math.round(streams * growth), streams + 1L), most);
    }

    private static OptionalInt between(List<Step> played) {
        for (ErrorLimit limit : ErrorLimit.values()) {
            int good = RateSweep.ceiling(played, limit).map(Search::streams).orElse(0);
            int bad = RateSweep.lowestMiss(played, limit).map(Search::streams).orElse(0);
            if (bad - good > 1 && bad > NEAR * good) {
                return OptionalInt.of((good + bad) / 2);
            }
        }
        return OptionalInt.empty();
    }

    private static int highest(List<Step> played) {
        return streams(played.stream().max(comparingInt(Search::streams)).orElseThrow());
    }

    private static int streams(Step step) {
        return step.load().streams();
    }
}
