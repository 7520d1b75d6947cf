package io.llmloadtest.cli.run;

import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.runs.HeardRecords;
import io.llmloadtest.cli.output.DefinitionNames;
import io.llmloadtest.cli.output.Exports;
import io.llmloadtest.cli.output.OutputFile;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunIds;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.format.Reports;
import io.llmloadtest.report.table.TableReport;
import io.llmloadtest.server.report.HeardRun;
import io.llmloadtest.server.report.HtmlReport;
import io.llmloadtest.server.report.MissingDashboardException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where the result goes, and in which form. */
@Command(optionListHeading = "Output")
final class Results {
    private static final Path JSON = Path.of("stdout.json");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result; the extension selects the format: .json (everything), .csv (a row per"
                    + " level), requests.csv (a row per request), .jsonl (requests with each token's arrival),"
                    + " .xlsx (everything, with charts), .html (a page with charts, needs no server), .md (a page of"
                    + " Markdown), blocks.csv (the original product's format); repeatable")
    private List<String> files = new ArrayList<>();

    @Option(names = "--json", description = "Print only JSON on stdout")
    private boolean json;

    @Option(names = "--ci", description = "Show the 95 %% confidence interval of each percentile")
    private boolean intervals;

    @Option(
            names = "--definitions",
            paramLabel = "TOOL,...",
            description = "Also show the latencies as other tools define them: all, or some of vllm,"
                    + " sglang, aiperf, guidellm, inference-perf, evalscope, genai-perf, llmperf, original")
    private Optional<String> asked = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress on stderr")
    private boolean quiet;

    private Optional<HeardRun> page = Optional.empty();
    private List<Definition> definitions = List.of();
    private boolean showsRequests;
    private HeardRecords heard = new HeardRecords(List.of(), false);

    boolean quiet() {
        return quiet;
    }

    /** The same test, of whose run is kept what the files show, and a page if there is to be one. */
    LoadTest follow(LoadTest test) {
        heard = new HeardRecords(definitions, showsRequests);
        return (plan, key, preparation, listener, stop) -> test.run(
                plan,
                key,
                preparation,
                event -> {
                    heard.on(event);
                    page.ifPresent(shown -> shown.on(event));
                    listener.on(event);
                },
                stop);
    }

    /** Tells before the run what could not be written after it. */
    void check(Problems problems) {
        FlagValues values = new FlagValues(problems);
        definitions = asked.map(names -> DefinitionNames.parse(names, values)).orElse(List.of());
        for (String file : files) {
            check(file, values);
        }
    }

    private void check(String file, FlagValues values) {
        try {
            Path path = Path.of(file).toAbsolutePath();
            if (HtmlReport.isNamed(path.toString())) {
                page = Optional.of(new HeardRun());
                showsRequests = true;
            } else {
                showsRequests |= Reports.forFile(path).showsRequests();
            }
            Path folder = path.getParent();
            if (Files.isDirectory(path)) {
                values.wrong("--output", "is a folder: '" + file + "'", "");
            } else if (folder == null || !Files.isDirectory(folder)) {
                values.wrong("--output", "has no folder '" + folder + "'", "create it first");
            } else if (!Files.isWritable(Files.exists(path) ? path : folder)) {
                values.wrong("--output", "is not writable: '" + file + "'", "");
            }
        } catch (Reports.UnknownFormatException unknown) {
            values.wrong(
                    "--output",
                    "can't tell the format of '%s': its name must end in one of %s".formatted(file, Exports.endings()),
                    "");
        } catch (MissingDashboardException missing) {
            values.wrong("--output", String.valueOf(missing.getMessage()), "");
        } catch (InvalidPathException notAPath) {
            values.wrong("--output", "is not a valid file name: '" + file + "'", "");
        }
    }

    /**
     * Writes what was asked for. Files first: a closed pipe on stdout must not cost them. One that can't be written costs
     * neither the others nor what goes to stdout.
     *
     * @param kept the id by which the run can be exported later; empty when it was not kept
     * @return whether every file was written
     */
    boolean write(RunResult run, Labels labels, Optional<String> kept, Console console) throws IOException {
        List<String> failures = new ArrayList<>();
        try (HeardRecords records = heard) {
            DefinedLatencies defined = records.definitions();
            for (String file : files) {
                try {
                    write(file, data(run, labels), defined, console);
                } catch (IOException | RuntimeException failure) {
                    failures.add("error: %s; %s".formatted(failure.getMessage(), remedy(file, kept)));
                }
            }
            print(data(run, labels), defined, console);
        }
        failures.forEach(console::say);
        return failures.isEmpty();
    }

    private void write(String file, RunData data, DefinedLatencies defined, Console console) throws IOException {
        Path path = Path.of(file);
        OutputFile.write(path, out -> report(path, defined).write(data, out));
        if (!quiet) {
            console.say("wrote " + file);
        }
    }

    private static String remedy(String file, Optional<String> kept) {
        return kept.map(id -> "when this is fixed: llm-loadtest runs export %s -o %s"
                        .formatted(RunIds.brief(id), quoted(file)))
                .orElse("the run was not stored, so it can't be exported later");
    }

    /** As a shell takes it. */
    private static String quoted(String file) {
        return file.matches("[\\w./+:@%-]+") ? file : "'" + file.replace("'", "'\\''") + "'";
    }

    private void print(RunData data, DefinedLatencies defined, Console console) throws IOException {
        if (json) {
            var document = new ByteArrayOutputStream();
            Reports.forFile(JSON, defined).write(data, document);
            console.out().println(document.toString(StandardCharsets.UTF_8).strip());
        } else {
            console.out()
                    .print(TableReport.render(
                            data.run(), console.screen().get().table(intervals).withDefinitions(defined)));
        }
        console.out().flush();
    }

    private FileReport report(Path file, DefinedLatencies defined) {
        return HtmlReport.isNamed(file.toString()) ? page.orElseThrow().report() : Reports.forFile(file, defined);
    }

    private RunData data(RunResult run, Labels labels) {
        return new RunData(run, labels, heard.requests(), heard::seconds, heard::observed);
    }
}
