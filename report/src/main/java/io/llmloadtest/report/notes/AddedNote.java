package io.llmloadtest.report.notes;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.AddedMetric;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import java.util.Optional;

/** The metrics of plug-ins, a line a level. */
public final class AddedNote {
    private AddedNote() {}

    public static void write(RunResult run, Notes notes) {
        String label = "Plug-ins";
        for (LevelResult level : run.levels()) {
            String figures = level.added().stream()
                    .flatMap(metric -> figures(metric).stream())
                    .collect(joining(" · "));
            if (!figures.isEmpty()) {
                notes.add(label, Tone.PLAIN, Loads.label(level.level().shape()) + ": " + figures);
                label = "";
            }
        }
    }

    private static Optional<String> figures(AddedMetric metric) {
        return metric.summary()
                .map(summary -> SafeText.line(metric.label()) + " " + percentiles(summary, metric.unit()));
    }

    private static String percentiles(Summary summary, String unit) {
        String suffix = unit.isEmpty() ? "" : " " + SafeText.line(unit);
        return "p50 %s%s, p95 %s%s"
                .formatted(
                        Numbers.significant(summary.p50().value()),
                        suffix,
                        Numbers.significant(summary.p95().value()),
                        suffix);
    }
}
