package io.llmloadtest.report.notes;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;

/** How precisely the levels told the percentile that they were to go on for. */
public final class PrecisionNote {
    private PrecisionNote() {}

    public static void write(RunResult run, Notes notes) {
        String label = "Precision";
        for (LevelResult level : run.levels()) {
            if (level.precision().isPresent()) {
                Precision precision = level.precision().get();
                notes.add(label, precision.met() ? Tone.PLAIN : Tone.WARN, text(level, precision));
                label = "";
            }
        }
    }

    private static String text(LevelResult level, Precision precision) {
        String end = switch (precision.end()) {
            case REACHED -> "";
            case LIMIT -> ", at the limit";
            case STOPPED -> ", when it was stopped";
        };
        return "%s: %s %s after %s requests%s (requested: %s)"
                .formatted(
                        Loads.label(level.level().shape()),
                        precision.goal().subject(),
                        precision.margin().isPresent()
                                ? "±"
                                        + Numbers.significant(
                                                100 * precision.margin().getAsDouble()) + " %"
                                : "without an interval",
                        Numbers.count(precision.requests()),
                        end,
                        precision.goal().allowed());
    }
}
