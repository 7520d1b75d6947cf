package io.llmloadtest.cli.run;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.runs.KeptLoadTest;
import io.llmloadtest.app.runs.OpeningRuns;
import io.llmloadtest.cli.command.MemoryExhaustedException;
import io.llmloadtest.cli.plan.PlanFlags;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.field.Section;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunIds;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether a run is kept, and under which name. */
@Command(optionListHeading = "Store")
final class StoreOptions {
    @Option(names = "--no-save", description = "Don't store the run (stored runs: llm-loadtest runs --help)")
    private boolean noSave;

    private final PlanFlags flags;
    private Optional<String> kept = Optional.empty();

    /** @param flags of the command, which get those for a run's labels */
    StoreOptions(PlanFlags flags) {
        this.flags = flags;
    }

    void addTo(CommandSpec command) {
        CommandSpec section = CommandSpec.forAnnotatedObject(this);
        flags.section(Section.STORE).options().forEach(section::addOption);
        command.addMixin("store", section);
    }

    /** A run with the load test that it is given. */
    @FunctionalInterface
    interface Run {
        RunResult with(LoadTest test) throws CannotStartException;
    }

    /** Runs {@code run} with {@code test}, kept if it can be: a store that can't be opened must not cost the run. */
    RunResult around(LoadTest test, Labels labels, Session session, Run run) throws CannotStartException {
        if (noSave) {
            return within(run, test, Optional::empty);
        }
        Console console = session.console();
        try (OpeningRuns runs = OpeningRuns.begin(
                console.environment(), why -> console.say("warning: the run won't be stored: " + why))) {
            KeptLoadTest keeping = runs.keeping(test, labels);
            RunResult result = within(run, keeping, keeping::kept);
            keeping.problem().ifPresent(why -> console.say("warning: the run is not stored completely: " + why));
            kept = keeping.kept();
            kept.ifPresent(id -> session.mention("kept: llm-loadtest runs show " + RunIds.brief(id)));
            return result;
        }
    }

    /** The id of the run that was kept; empty when none was. */
    Optional<String> kept() {
        return kept;
    }

    /** A run that takes all the memory ends with a sentence, and what was written of it until then is there. */
    private static RunResult within(Run run, LoadTest test, Supplier<Optional<String>> kept)
            throws CannotStartException {
        try {
            return run.with(test);
        } catch (OutOfMemoryError | CompletionException ended) {
            if (MemoryExhaustedException.explains(ended)) {
                throw MemoryExhaustedException.inRun(ended, kept.get());
            }
            throw ended;
        }
    }
}
