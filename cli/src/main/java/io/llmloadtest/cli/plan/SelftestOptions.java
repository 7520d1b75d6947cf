package io.llmloadtest.cli.plan;

import io.llmloadtest.app.selftest.SelftestPlan;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.EngineOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The flags that say what a selftest tries. */
public final class SelftestOptions {
    private static final int MAX_RATES = 8;
    private static final double MIN_RATE = 5;
    private static final double MAX_RATE = 1_000;
    private static final int MAX_STREAMS = 50_000;
    private static final int MAX_LOOPS = 1024;
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Option(
            names = "--rates",
            paramLabel = "R,...",
            description = "Tokens per second of each stream, one sweep each (default: 25,50,100; with --quick 50)")
    private Optional<String> rates = Optional.empty();

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            description = "How long each step is measured, after a ramp of 1.1 s (default: 1.5; with --quick 1)")
    private Optional<String> duration = Optional.empty();

    @Option(names = "--quick", description = "Less precise figures in half the time: one rate, shorter steps")
    private boolean quick;

    @Option(
            names = "--max-streams",
            paramLabel = "N",
            description = "Maximum number of streams at once, two descriptors each (default: ${DEFAULT-VALUE})")
    private String maxStreams = "10000";

    @Option(
            names = "--stamps",
            paramLabel = "auto|kernel|user",
            description = "Source of the time stamps of arriving bytes (default: ${DEFAULT-VALUE})")
    private String stamps = "auto";

    @Option(names = "--loops", paramLabel = "N", description = "Maximum number of event loops (default: automatic)")
    private Optional<String> loops = Optional.empty();

    /**
     * Reads all flags, and tells {@code problems} of everything that is wrong with them.
     *
     * @return empty only when there are problems
     */
    public Optional<SelftestPlan> read(Problems problems) {
        FlagValues values = new FlagValues(problems);
        List<Double> each = rates(values);
        Optional<Duration> measured = measured(values);
        Optional<Integer> most = within(values, "--max-streams", maxStreams, MAX_STREAMS);
        Optional<TestPlan.Stamps> source = values.choice("--stamps", stamps, TestPlan.Stamps.class);
        Optional<Integer> mostLoops = loops.flatMap(text -> within(values, "--loops", text, MAX_LOOPS));
        OptionalInt atMost = mostLoops.map(OptionalInt::of).orElse(OptionalInt.empty());
        return measured.flatMap(time -> most.flatMap(streams -> source.map(
                stamped -> new SelftestPlan(each, time, streams, new EngineOptions(atMost, stamped, Duration.ZERO)))));
    }

    private List<Double> rates(FlagValues values) {
        List<Double> each = values.numbers("--rates", rates.orElse(quick ? "50" : "25,50,100")).stream()
                .distinct()
                .toList();
        if (each.size() > MAX_RATES) {
            values.wrong("--rates", "must be " + MAX_RATES + " at most, not " + each.size(), "");
        }
        each.stream()
                .filter(rate -> rate < MIN_RATE || rate > MAX_RATE)
                .forEach(rate -> values.wrong(
                        "--rates",
                        String.format(
                                Locale.ROOT,
                                "must be between %.0f and %,.0f tokens a second, not %s",
                                MIN_RATE,
                                MAX_RATE,
                                BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString()),
                        ""));
        return each;
    }

    private Optional<Duration> measured(FlagValues values) {
        Optional<Duration> time = values.duration("--duration", duration.orElse(quick ? "1" : "1.5"));
        if (time.isPresent()
                && (time.get().compareTo(SHORTEST) < 0 || time.get().compareTo(LONGEST) > 0)) {
            values.wrong("--duration", "must be between 0.5 s and 60 s", "");
        }
        return time;
    }

    private static Optional<Integer> within(FlagValues values, String flag, String text, int most) {
        Optional<Integer> count = values.wholeNumber(flag, text);
        if (count.isPresent() && (count.get() < 1 || count.get() > most)) {
            values.wrong(flag, String.format(Locale.ROOT, "must be between 1 and %,d, not %d", most, count.get()), "");
        }
        return count;
    }
}
