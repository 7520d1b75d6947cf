package io.llmloadtest.cli.run;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sets a run's goodput against {@code --goodput-target}. */
final class GoodputTarget {
    private GoodputTarget() {}

    /** A sentence for each level that misses it; none without a target. */
    static List<String> missed(RunResult run) {
        OptionalDouble target = run.plan().slo().targetPercent();
        return target.isEmpty()
                ? List.of()
                : run.levels().stream()
                        .flatMap(level -> missed(level, target.getAsDouble()).stream())
                        .toList();
    }

    private static Optional<String> missed(LevelResult level, double target) {
        return level.goodput().flatMap(goodput -> missed(level.index(), goodput, target));
    }

    static Optional<String> missed(int level, Goodput goodput, double target) {
        return goodput.meets(target)
                ? Optional.empty()
                : Optional.of("level %d misses the goodput target of %s %%: %s"
                        .formatted(level + 1, number(target), reached(goodput)));
    }

    private static String reached(Goodput goodput) {
        if (goodput.undecided() == 0) {
            return "%,d of %,d requests met the SLO (%s %%)"
                    .formatted(goodput.satisfied(), goodput.total(), number(goodput.percent()));
        }
        return "%,d of %,d decided requests met the SLO, and %,d were cancelled undecided, so that it is only known to be between %s and %s %%; give them more time by --drain"
                .formatted(
                        goodput.satisfied(),
                        goodput.total(),
                        goodput.undecided(),
                        number(goodput.lowestPercent()),
                        number(goodput.highestPercent()));
    }

    private static String number(double percent) {
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f", percent)
                : String.format(Locale.ROOT, "%.2f", percent);
    }
}
