package io.llmloadtest.report.table;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.report.text.Ids;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lines over the table: who was asked, what, and when. */
public final class RunHeading {
    private RunHeading() {}

    static List<String> lines(RunResult run, TableOptions options) {
        TestPlan plan = run.plan();
        List<String> lines = new ArrayList<>();
        add(lines, Tone.HEADING, target(plan), options);
        add(lines, Tone.MUTED, asked(plan), options);
        add(lines, Tone.MUTED, ended(run), options);
        return lines;
    }

    private static void add(List<String> lines, Tone tone, String text, TableOptions options) {
        Prose.wrap(text, options.width() - 1)
                .forEach(line -> lines.add(" " + options.style().paint(tone, line)));
    }

    /** Such as {@code qwen3-14b at http://gpu-3:8000/v1}. */
    public static String target(TestPlan plan) {
        return SafeText.line(plan.target().model()) + " at "
                + SafeText.line(plan.target().shownUrl().toString());
    }

    /** What each level asked for. */
    public static String asked(TestPlan plan) {
        return SafeText.line(String.join(
                " · ",
                Stream.of(
                                plan.target().protocol() + (plan.streaming() ? "" : ", not streamed"),
                                prompts(plan.workload()) + extra(plan),
                                stops(plan) + " per level",
                                "warm-up " + Numbers.count(plan.warmupRequests()),
                                "seed " + plan.seed())
                        .toList()));
    }

    private static String prompts(Workload workload) {
        return switch (workload) {
            case Workload.Synthetic synthetic ->
                length(synthetic.input()) + " → " + length(synthetic.output()) + " tokens"
                        + (synthetic.sharedPrefixTokens() == 0
                                ? ""
                                : ", first " + Numbers.count(synthetic.sharedPrefixTokens()) + " shared");
            case Workload.PlugIn prompts -> prompts.source() + " → " + length(prompts.output()) + " tokens";
            case Workload.PromptFile prompts ->
                fileName(prompts.file().name()) + " → " + length(prompts.output()) + " tokens";
        };
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** Names only: the values may be long. */
    private static String extra(TestPlan plan) {
        return plan.sampling()
                .extraBody()
                .map(extra -> ", with " + String.join(", ", extra.fields().keySet()))
                .orElse("");
    }

    private static String length(TokenLength length) {
        return Numbers.count(length.mean()) + (length.isFixed() ? "" : " ± " + Numbers.count(length.stddev()));
    }

    /** What is usual grows with the load, so that levels may differ. */
    private static String stops(TestPlan plan) {
        return plan.levels().stream()
                .map(level -> stop(level.stop()))
                .distinct()
                .collect(joining(", "));
    }

    private static String stop(StopRule stop) {
        return switch (stop) {
            case StopRule.Requests(int count) -> Numbers.count(count) + (count == 1 ? " request" : " requests");
            case StopRule.Elapsed(Duration duration) -> Numbers.seconds(duration.toMillis() / 1e3);
            case StopRule.UntilPrecise(PrecisionGoal goal, var most, var atTheLatest) ->
                "until %s %s, at most %s"
                        .formatted(
                                goal.subject(),
                                goal.allowed(),
                                Stream.of(most, atTheLatest)
                                        .flatMap(Optional::stream)
                                        .map(RunHeading::stop)
                                        .collect(joining(" or ")));
        };
    }

    /** How, when and after how long it ended. */
    public static String ended(RunResult run) {
        double seconds = Duration.between(run.startedAt(), run.completedAt()).toMillis() / 1e3;
        return "run %s %s at %s after %s"
                .formatted(
                        SafeText.line(run.runId()),
                        Ids.of(run.status()),
                        run.completedAt().truncatedTo(ChronoUnit.SECONDS),
                        Numbers.seconds(seconds));
    }
}
