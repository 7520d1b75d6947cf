package io.llmloadtest.report.notes;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the server said of itself in its answers: how much its cache helped, and what of TTFT was its own work. */
public final class ServerNote {
    private ServerNote() {}

    public static void write(RunResult run, Notes notes) {
        String cached = run.levels().stream()
                .filter(level -> level.cachedPromptPercent().isPresent())
                .map(level -> "%s %% at %s"
                        .formatted(
                                Numbers.significant(level.cachedPromptPercent().orElseThrow()),
                                Loads.label(level.level().shape())))
                .collect(joining(" · "));
        if (!cached.isEmpty()) {
            notes.add("Cache", Tone.PLAIN, "prompt tokens from cache: " + cached);
        }
        String label = "Server";
        for (LevelResult level : run.levels()) {
            Optional<String> times = times(level);
            if (times.isPresent()) {
                notes.add(label, Tone.PLAIN, times.get());
                label = "";
            }
        }
    }

    /** By its own clock, in means, which add up; empty where it reported none. */
    private static Optional<String> times(LevelResult level) {
        List<String> parts = new ArrayList<>();
        mean(level, Metric.SERVER_QUEUE).ifPresent(millis -> parts.add("queue " + millis));
        mean(level, Metric.SERVER_LOAD).ifPresent(millis -> parts.add("model load " + millis));
        mean(level, Metric.SERVER_PREFILL).ifPresent(millis -> parts.add("prefill " + millis));
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String beside = mean(level, Metric.TTFT)
                .map(ttft -> ", beside a TTFT of " + ttft)
                .orElse("");
        return Optional.of("%s: by the server's own clock %s on average%s"
                .formatted(Loads.label(level.level().shape()), String.join(", ", parts), beside));
    }

    private static Optional<String> mean(LevelResult level, Metric metric) {
        return level.summary(metric).map(Summary::mean).map(millis -> Numbers.significant(millis) + " ms");
    }
}
