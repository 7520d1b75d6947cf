package io.llmloadtest.cli;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.cli.progress.Progress;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.level.StopSignal;

/** A run as a person follows it: progress on stderr, Ctrl-C to stop it. */
final class Session {
    private final Console console;
    private final boolean quiet;

    Session(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    RunResult run(LoadTest test, TestPlan plan, Secret key, Preparation preparation) throws CannotStartException {
        StopSignal stop = new StopSignal();
        try (Progress progress = progress();
                Interrupts _ = Interrupts.listen(() -> stopping(progress, stop), () -> leave(progress))) {
            return test.run(plan, key, preparation, progress, stop);
        }
    }

    Console console() {
        return console;
    }

    /** Something that whoever wants no progress needn't hear. */
    void mention(String line) {
        if (!quiet) {
            console.say(line);
        }
    }

    private Progress progress() {
        if (quiet) {
            return Progress.quiet();
        }
        Screen screen = console.screen().get();
        return screen.err() ? Progress.live(console.err(), screen.columns()) : Progress.plain(console.err());
    }

    private void stopping(Progress progress, StopSignal stop) {
        progress.say("stopping; the results so far are reported (press Ctrl-C again to exit at once)");
        stop.stop();
    }

    /** Past all shutdown hooks: whoever presses twice doesn't want to wait. */
    private static void leave(Progress progress) {
        progress.close();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
