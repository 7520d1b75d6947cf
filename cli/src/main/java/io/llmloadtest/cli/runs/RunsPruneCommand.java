package io.llmloadtest.cli.runs;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.cli.terminal.Question;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code runs prune}. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Removes old runs. With both options, only old runs that are not among the newest.")
final class RunsPruneCommand implements Callable<Integer> {
    private final Console console;
    private final Question question;

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            description = "Runs that ended longer ago than this, such as 30d or 12h")
    private Optional<String> olderThan = Optional.empty();

    @Option(names = "--keep", paramLabel = "N", description = "All but the N newest")
    private Optional<String> keep = Optional.empty();

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask")
    private boolean yes;

    RunsPruneCommand(Console console, Question question) {
        this.console = console;
        this.question = question;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        FlagValues values = new FlagValues(problems);
        Optional<Duration> age = olderThan.flatMap(text -> values.duration("--older-than", text));
        OptionalInt newest = newest(values);
        if (olderThan.isEmpty() && keep.isEmpty()) {
            values.wrong("--older-than", "or --keep is needed", "for example --older-than 30d");
        }
        problems.throwIfAny();
        try (StoredRuns runs = StoredRuns.open(console.environment())) {
            return prune(runs, runs.outdated(age, newest, Instant.now()));
        }
    }

    private OptionalInt newest(FlagValues values) {
        Optional<Integer> count = keep.flatMap(text -> values.wholeNumber("--keep", text));
        if (count.isPresent() && count.get() < 0) {
            values.wrong("--keep", "must not be negative", "");
        }
        return count.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private int prune(StoredRuns runs, List<RunSummary> outdated) {
        if (outdated.isEmpty()) {
            console.say("nothing to remove");
            return ExitCode.FINE;
        }
        String what = outdated.size() == 1 ? "1 run" : outdated.size() + " runs";
        if (!yes && !question.confirmed("Remove " + what + " permanently?")) {
            console.say("nothing was removed; --yes removes " + what + " without asking");
            return ExitCode.FAILED;
        }
        outdated.forEach(runs::delete);
        console.say("removed " + what);
        return ExitCode.FINE;
    }
}
