package io.llmloadtest.cli.runs;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.RunFilter;
import io.llmloadtest.core.store.RunOrder;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.report.runs.RunListJson;
import io.llmloadtest.report.runs.RunListTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code runs list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Lists the stored runs, newest first.")
final class RunsListCommand implements Runnable {
    private static final int MOST = 10_000;

    private final Console console;

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of runs (default: ${DEFAULT-VALUE})")
    private String limit = "20";

    @Option(names = "--offset", paramLabel = "N", description = "Number of runs to skip (default: ${DEFAULT-VALUE})")
    private String offset = "0";

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "pending, running, completed, failed, cancelled or interrupted")
    private Optional<String> status = Optional.empty();

    @Option(names = "--model", paramLabel = "TEXT", description = "Part of the model's name")
    private Optional<String> model = Optional.empty();

    @Option(names = "--server", paramLabel = "TEXT", description = "Part of the server's URL")
    private Optional<String> server = Optional.empty();

    @Option(names = "--tag", paramLabel = "TEXT", description = "A tag")
    private Optional<String> tag = Optional.empty();

    @Option(names = "--text", paramLabel = "TEXT", description = "Part of id, name, notes, model or URL")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--sort",
            paramLabel = "COLUMN,...",
            description = "created, started, ended, name, status, model, server, requests, failed, throughput, load,"
                    + " ttft, each also with :asc or :desc (default: ${DEFAULT-VALUE})")
    private String sort = "created";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Started at this time or later: a date such as 2026-07-01, an instant, or an age such as 7d")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Started before this time")
    private Optional<String> until = Optional.empty();

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    RunsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        RunQuery query = query();
        try (StoredRuns runs = StoredRuns.openToRead(console.environment())) {
            RunPage page = runs.list(query);
            console.out()
                    .print(
                            json
                                    ? RunListJson.render(page, query)
                                    : RunListTable.render(
                                            page, console.screen().get().table(false)));
            console.out().flush();
        }
    }

    private RunQuery query() {
        Problems problems = new Problems();
        FlagValues values = new FlagValues(problems);
        Optional<Integer> most = values.wholeNumber("--limit", limit);
        Optional<Integer> from = values.wholeNumber("--offset", offset);
        if (most.isPresent() && (most.get() < 1 || most.get() > MOST)) {
            values.wrong("--limit", "must be between 1 and " + MOST, "");
        }
        if (from.isPresent() && from.get() < 0) {
            values.wrong("--offset", "must not be negative", "");
        }
        Optional<RunResult.Status> state =
                status.flatMap(given -> values.choice("--status", given, RunResult.Status.class));
        Instant now = Instant.now();
        Optional<Instant> first = since.flatMap(given -> values.moment("--since", given, now));
        Optional<Instant> end = until.flatMap(given -> values.moment("--until", given, now));
        Optional<List<RunOrder>> order = values.named("--sort", () -> RunOrder.parse(sort));
        problems.throwIfAny();
        return new RunQuery(
                new RunFilter(state, model, server, tag, text, first, end),
                order.orElseThrow(),
                most.orElseThrow(),
                from.orElseThrow());
    }
}
