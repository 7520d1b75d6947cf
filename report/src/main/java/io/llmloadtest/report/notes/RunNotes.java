package io.llmloadtest.report.notes;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.report.FindingText;
import io.llmloadtest.report.facts.Highlights;
import io.llmloadtest.report.grid.LevelCells;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import io.llmloadtest.report.text.WhenFailed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The lines below the table: what stands out, what went wrong, who counted, and how far to believe it. */
public final class RunNotes {
    private RunNotes() {}

    public static List<String> lines(RunResult run, TableOptions options) {
        TerminalNotes notes = new TerminalNotes(options);
        best(run, notes);
        slo(run, notes);
        EmbeddingNote.write(run, notes);
        errors(run, notes);
        notStarted(run, notes);
        cancelled(run, notes);
        shortAnswers(run, notes);
        PrecisionNote.write(run, notes);
        AddedNote.write(run, notes);
        tokens(run, notes);
        ServerNote.write(run, notes);
        CostNote.write(run, notes);
        LedgerNote.write(run, notes);
        ValidationNote.write(run, notes);
        stamps(run, notes);
        errorBar(run, notes);
        verdict(run, notes);
        return notes.lines();
    }

    public static void best(RunResult run, Notes notes) {
        Highlights best = Highlights.of(run);
        List<String> parts = new ArrayList<>();
        best.throughput()
                .ifPresent(level -> parts.add("throughput %s tok/s at %s"
                        .formatted(Numbers.significant(level.throughputTokensPerSecond()), load(level))));
        best.ttft()
                .ifPresent(level -> parts.add("TTFT p50 %s ms at %s"
                        .formatted(Numbers.significant(best.bestTtftMedian().orElseThrow()), load(level))));
        if (!parts.isEmpty()) {
            notes.add("Best", Tone.PLAIN, String.join(" · ", parts) + doubt(run));
        }
    }

    public static void slo(RunResult run, Notes notes) {
        Slo slo = run.plan().slo();
        if (slo.isEmpty()) {
            return;
        }
        Optional<LevelResult> within = Highlights.of(run).withinSlo();
        String thresholds = slo.thresholds().stream()
                .map(threshold -> threshold.metric() + " ≤ " + Numbers.plain(threshold.maxMillis()) + " ms")
                .collect(joining(", "));
        String met = "met by %s %% of requests".formatted(Numbers.plain(slo.sharePercent()));
        String doubt = doubt(run);
        notes.add(
                "SLO",
                within.isPresent() && doubt.isEmpty() ? Tone.GOOD : Tone.WARN,
                within.map(level -> "%s: %s up to %s".formatted(thresholds, met, load(level)))
                                .orElse("%s: not %s at any load".formatted(thresholds, met))
                        + doubt);
        run.levels().forEach(level -> undecided(level, notes));
    }

    /** What follows a statement that rests on figures which the client may have made. */
    private static String doubt(RunResult run) {
        return run.grade().filter(Verdict.Grade.INVALID::equals).isPresent()
                ? ", as far as an INVALID run can tell: the client may have made these figures"
                : "";
    }

    private static void undecided(LevelResult level, Notes notes) {
        level.goodput()
                .filter(goodput -> goodput.undecided() > 0)
                .ifPresent(goodput -> notes.more(
                        Tone.WARN,
                        "%s: %s of those decided; %s were cancelled undecided, so between %s %% and %s %%"
                                .formatted(
                                        load(level),
                                        goodput.total() == 0 ? "none" : Numbers.significant(goodput.percent()) + " %",
                                        Numbers.count(goodput.undecided()),
                                        Numbers.significant(goodput.lowestPercent()),
                                        Numbers.significant(goodput.highestPercent())),
                        0,
                        2));
    }

    private static void errors(RunResult run, TerminalNotes notes) {
        String label = "Errors";
        for (LevelResult level : run.levels()) {
            for (ErrorGroup error : level.errors()) {
                String when = WhenFailed.of(error);
                String text = "%s: %s × %s%s  %s"
                        .formatted(
                                load(level),
                                Numbers.count(error.count()),
                                error.kind(),
                                when.isEmpty() ? "" : " (" + when + ")",
                                SafeText.line(error.example()));
                notes.add(label, Tone.BAD, Prose.clip(text, notes.width()));
                label = "";
            }
        }
    }

    public static void cancelled(RunResult run, Notes notes) {
        long cancelled = run.levels().stream().mapToLong(LevelResult::cancelled).sum();
        if (cancelled > 0) {
            notes.add(
                    "Cancelled",
                    Tone.PLAIN,
                    Numbers.count(cancelled)
                            + " requests cut off by us, counted in no figure but in goodput when they had passed a threshold");
        }
    }

    public static void notStarted(RunResult run, Notes notes) {
        long notStarted =
                run.levels().stream().mapToLong(LevelResult::notStarted).sum();
        if (notStarted > 0) {
            notes.add(
                    "Unstarted",
                    Tone.BAD,
                    Numbers.count(notStarted)
                            + " arrivals were not started before their level ended; each misses the SLO, and"
                            + " latencies from the intended start are lower bounds");
        }
    }

    public static void shortAnswers(RunResult run, Notes notes) {
        if (run.levels().stream().anyMatch(level -> level.shortAnswers().isPresent())) {
            notes.add(
                    "Short",
                    Tone.WARN,
                    LevelCells.SHORT
                            + " answers are shorter than requested: E2E, req/s and goodput are for shorter answers");
        }
    }

    public static void tokens(RunResult run, Notes notes) {
        Map<TokenSource, Long> bySource = new EnumMap<>(TokenSource.class);
        run.levels()
                .forEach(level -> level.outputTokens().forEach((source, n) -> bySource.merge(source, n, Long::sum)));
        bySource.remove(TokenSource.UNKNOWN); // a finding tells of answers without a count
        if (!bySource.isEmpty()) {
            notes.add(
                    "Tokens",
                    Tone.PLAIN,
                    bySource.entrySet().stream()
                            .map(entry -> Numbers.count(entry.getValue()) + " " + text(entry.getKey()))
                            .collect(joining(" · ")));
        }
    }

    public static void stamps(RunResult run, Notes notes) {
        TreeSet<StampSource> sources = new TreeSet<>();
        run.levels().forEach(level -> sources.add(level.health().stampSource()));
        if (!sources.isEmpty()) {
            notes.add(
                    "Stamps",
                    Tone.PLAIN,
                    "arrivals stamped " + sources.stream().map(RunNotes::text).collect(joining(" and ")));
        }
    }

    public static void errorBar(RunResult run, Notes notes) {
        run.errorBar().ifPresent(bar -> notes.add("Error bar", bar.steady() ? Tone.PLAIN : Tone.WARN, errorBar(bar)));
    }

    public static String errorBar(ErrorBar bar) {
        return "stamps off by %s ms at the median, %s ms at p99%s, in a rehearsal of %s streams, %s tok/s"
                .formatted(
                        Numbers.significant(bar.p50Millis()),
                        Numbers.significant(bar.p99Millis()),
                        bar.steady() ? "" : " and not steady yet",
                        Numbers.count(bar.streams()),
                        Numbers.significant(bar.tokensPerSecond()));
    }

    public static void verdict(RunResult run, Notes notes) {
        if (run.levels().stream().noneMatch(level -> level.completed() > 0)) {
            String client = run.grade().map(grade -> grade + " client, and ").orElse("none: ");
            notes.add("Verdict", Tone.WARN, client + "no request completed, so nothing was measured");
        } else {
            Verdict.Grade grade = run.verdict().grade();
            notes.add("Verdict", tone(grade), text(grade));
        }
        for (Finding finding : run.verdict().findings()) {
            String sign = switch (finding.severity()) {
                case INFO -> "· ";
                case SUSPECT -> "! ";
                case INVALID -> "✗ ";
            };
            notes.more(tone(finding.severity()), sign + SafeText.line(FindingText.evidence(finding)), 0, 2);
            if (!finding.advises().isEmpty()) {
                notes.more(Tone.MUTED, "→ " + SafeText.line(FindingText.advice(finding)), 2, 4);
            }
        }
    }

    private static String load(LevelResult level) {
        return Loads.label(level);
    }

    private static String text(TokenSource source) {
        return switch (source) {
            case USAGE -> "output tokens counted by the server";
            case WIRE -> "output tokens reported per chunk";
            case TOKENIZER -> "counted by the model's tokenizer";
            case TIKTOKEN -> "counted by tiktoken, which need not be the model's";
            case CHUNKS -> "taken as one for each chunk";
            case PLANNED -> "as planned";
            case UNKNOWN -> "of unknown source";
        };
    }

    private static String text(StampSource source) {
        return switch (source) {
            case KERNEL -> "by the kernel";
            case USER -> "in user space, after the read";
        };
    }

    private static String text(Verdict.Grade grade) {
        return switch (grade) {
            case VALID -> "VALID: the client explains less than 1 % of any figure";
            case SUSPECT -> "SUSPECT: what is listed here may explain 1 % or more of a figure";
            case INVALID -> "INVALID: the client explains too much; don't use these figures";
        };
    }

    private static Tone tone(Verdict.Grade grade) {
        return switch (grade) {
            case VALID -> Tone.GOOD;
            case SUSPECT -> Tone.WARN;
            case INVALID -> Tone.BAD;
        };
    }

    private static Tone tone(Finding.Severity severity) {
        return switch (severity) {
            case INFO -> Tone.PLAIN;
            case SUSPECT -> Tone.WARN;
            case INVALID -> Tone.BAD;
        };
    }
}
