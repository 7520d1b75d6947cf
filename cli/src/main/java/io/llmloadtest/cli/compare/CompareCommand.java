package io.llmloadtest.cli.compare;

import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.output.OutputFile;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.compare.ComparedRun;
import io.llmloadtest.core.compare.Comparison;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.core.compare.GateRule;
import io.llmloadtest.core.compare.Measure;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.insight.compare.Comparer;
import io.llmloadtest.report.compare.CompareJson;
import io.llmloadtest.report.compare.CompareTable;
import io.llmloadtest.report.compare.JunitXml;
import io.llmloadtest.report.markdown.CompareMarkdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Compares stored runs with the first of them, load by load: first what makes the comparison unfair, then each"
                    + " figure's change with its 95 %% interval and what it means.",
            "With --gate it is a test for CI: exit code 3 if a figure got worse than allowed and by more than noise."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  llm-loadtest compare previous latest",
            "  llm-loadtest compare before.archive.jsonl 3f2a9c1e --json",
            "  llm-loadtest compare --baseline latest:main latest --gate ttft_p95:+5%%,throughput:-3%%"
        })
public final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "2 to 5 runs: ids or unambiguous prefixes of them, names, files of exported runs"
                    + " (archive.jsonl), latest, previous, or latest:TAG")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = "The run to compare with, such as latest:main (default: the first RUN)")
    private Optional<String> baseline = Optional.empty();

    @Option(
            names = "--gate",
            paramLabel = "FIGURE:CHANGE,...",
            description = "How much worse figures may get, such as ttft_p95:+5%%,throughput:-3%%,goodput:-1pt")
    private Optional<String> gate = Optional.empty();

    @Option(
            names = "--undecided",
            paramLabel = "pass|fail",
            description = "Exit code if the gate can't tell: 0, or 5 (default: ${DEFAULT-VALUE})")
    private String undecided = "fail";

    @Option(
            names = "--goodput",
            paramLabel = "METRIC:MS,...",
            description = "Evaluate all runs by this SLO instead of the base's, such as ttft:500,tpot:50")
    private Optional<String> goodput = Optional.empty();

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write Markdown, such as for a pull request")
    private Optional<Path> markdown = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the gate's checks as JUnit XML")
    private Optional<Path> junit = Optional.empty();

    public CompareCommand(Console console) {
        this.console = console;
    }

    /** What a gate does that can't tell. */
    private enum Undecided {
        PASS,
        FAIL
    }

    private record Asked(List<String> runs, Optional<List<GateRule>> rules, Optional<Slo> slo, Undecided undecided) {}

    @Override
    public Integer call() throws IOException {
        Asked asked = asked();
        try (NamedRuns named = new NamedRuns(console.environment())) {
            List<ComparedRun> runs = found(named, asked.runs());
            Comparer comparer = new Comparer(runs, named::records, asked.slo());
            return asked.rules().isPresent()
                    ? judged(gate(comparer, runs, asked), asked.undecided())
                    : shown(inCommon(comparer.comparison()));
        }
    }

    private Asked asked() {
        Problems problems = new Problems();
        FlagValues values = new FlagValues(problems);
        List<String> runs = new ArrayList<>(baseline.stream().toList());
        runs.addAll(names);
        Optional<List<GateRule>> rules = gate.flatMap(text -> problems.attempt(() -> GateRule.parse(text)));
        if (runs.size() < Comparison.LEAST_RUNS || runs.size() > Comparison.MOST_RUNS) {
            values.wrong(
                    "RUN RUN...",
                    "must name 2 to 5 runs, the baseline included, not " + runs.size(),
                    "such as: llm-loadtest compare previous latest");
        } else if (gate.isPresent() && runs.size() > Comparison.LEAST_RUNS) {
            values.wrong("--gate", "judges one run against one baseline, not " + runs.size() + " runs", "");
        }
        if (junit.isPresent() && gate.isEmpty()) {
            values.wrong("--junit", "needs --gate, whose checks it writes", "");
        }
        Optional<Slo> slo = goodput.flatMap(text -> values.named("--goodput", () -> Slo.parse(text)));
        Optional<Undecided> otherwise = values.choice("--undecided", undecided, Undecided.class);
        problems.throwIfAny();
        return new Asked(runs, rules, slo, otherwise.orElse(Undecided.FAIL));
    }

    /** From the last to the first, so that {@code latest:main} as a baseline doesn't mean the run that it is for. */
    private static List<ComparedRun> found(NamedRuns named, List<String> words) throws IOException {
        List<ComparedRun> runs = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String word : words.reversed()) {
            ComparedRun run = named.find(word, ids);
            if (!ids.add(run.run().runId())) {
                throw new StoreException("%s is run %s, which is named twice"
                        .formatted(word, run.run().runId()));
            }
            runs.add(run);
        }
        Collections.reverse(runs);
        return runs;
    }

    private static GateResult gate(Comparer comparer, List<ComparedRun> runs, Asked asked) {
        List<GateRule> rules = asked.rules().orElseThrow();
        boolean needsSlo = rules.stream().anyMatch(rule -> rule.measure() == Measure.Share.GOODPUT);
        if (needsSlo
                && asked.slo().isEmpty()
                && runs.getFirst().run().plan().slo().isEmpty()) {
            throw new StoreException("the base has no SLO, so it has no goodput; give one, such as --goodput ttft:500");
        }
        GateResult result = comparer.gate(rules);
        inCommon(result.comparison());
        return result;
    }

    private static Comparison inCommon(Comparison comparison) {
        if (comparison.levels().isEmpty()) {
            throw new StoreException("the runs have no load in common, so there is nothing to compare;"
                    + " run both with the same --concurrency or --rate");
        }
        return comparison;
    }

    private int shown(Comparison comparison) throws IOException {
        print(
                json
                        ? CompareJson.render(comparison)
                        : CompareTable.render(comparison, console.screen().get().table(false)));
        write(markdown, CompareMarkdown.render(comparison));
        return ExitCode.FINE;
    }

    private int judged(GateResult result, Undecided otherwise) throws IOException {
        print(
                json
                        ? CompareJson.render(result)
                        : CompareTable.render(result, console.screen().get().table(false)));
        write(markdown, CompareMarkdown.render(result));
        write(junit, JunitXml.render(result, otherwise == Undecided.FAIL));
        return switch (result.outcome()) {
            case PASSED -> ExitCode.FINE;
            case REGRESSED -> ExitCode.REGRESSED;
            case UNDECIDED -> otherwise == Undecided.PASS ? ExitCode.FINE : ExitCode.UNDECIDED;
        };
    }

    private void print(String text) {
        console.out().print(text);
        console.out().flush();
    }

    private void write(Optional<Path> file, String text) throws IOException {
        if (file.isPresent()) {
            OutputFile.write(file.get(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            console.say("wrote " + file.get());
        }
    }
}
