package io.llmloadtest.cli.progress;

import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.core.selftest.StreamLoad;
import java.util.Locale;

/** The steps of a selftest in few words. */
final class StepWording {
    private StepWording() {}

    static String opening(int streams) {
        return String.format(Locale.ROOT, "opening %,d streams at once", streams);
    }

    static String load(StreamLoad load) {
        return String.format(
                Locale.ROOT,
                load.streams() == 1 ? "%,d stream × %s tok/s" : "%,d streams × %s tok/s",
                load.streams(),
                Wording.figure(load.tokensPerSecondEach()));
    }

    static String result(Step step) {
        if (!step.allOpened()) {
            return String.format(
                    Locale.ROOT,
                    "%,d of %,d streams came to their end",
                    step.opened(),
                    step.load().streams());
        }
        return String.format(
                Locale.ROOT,
                "%,.0f tok/s%s, p99 %s",
                step.tokensPerSecond(),
                step.onSchedule() ? "" : ", behind schedule",
                millis(step.error().p99Millis()));
    }

    private static String millis(double millis) {
        return millis < 0.1 ? String.format(Locale.ROOT, "%.0f µs", 1000 * millis) : Wording.millis(millis);
    }
}
