package io.llmloadtest.cli;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.selftest.Selftest;
import io.llmloadtest.app.selftest.SelftestPlan;
import io.llmloadtest.cli.plan.SelftestOptions;
import io.llmloadtest.cli.progress.SelftestProgress;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.report.SelftestJson;
import io.llmloadtest.report.SelftestTable;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code selftest}: how much load this machine can put on a server before its own time stamps suffer. */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        sortSynopsis = false,
        abbreviateSynopsis = true,
        description = "Measures how much load this machine can measure, with a simulated server in the same process.",
        footerHeading = "%nExamples%n",
        footer = {
            "  llm-loadtest selftest",
            "  llm-loadtest selftest --quick --json",
            "  llm-loadtest selftest --rates 10,40 --stamps user",
            "",
            "It takes about a minute and finally uses all cores: stop other programs first.",
            "Exit codes: 0 the report was made, 1 no stream can be opened, 2 usage error, 130 stopped by Ctrl-C"
        })
final class SelftestCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SelftestOptions options = new SelftestOptions();

    @Option(names = "--json", description = "Print only JSON on stdout")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress on stderr")
    private boolean quiet;

    SelftestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CannotStartException {
        Problems problems = new Problems();
        Optional<SelftestPlan> plan = options.read(problems);
        problems.throwIfAny();
        SelftestReport report = test(plan.orElseThrow());
        if (json) {
            console.out().println(SelftestJson.render(report));
        } else {
            console.out()
                    .print(SelftestTable.render(report, console.screen().get().table(false)));
        }
        console.out().flush();
        return report.stopped() ? ExitCode.INTERRUPTED : ExitCode.FINE;
    }

    private SelftestReport test(SelftestPlan plan) throws CannotStartException {
        StopSignal stop = new StopSignal();
        try (SelftestProgress progress = progress();
                Interrupts _ = Interrupts.listen(() -> stopping(progress, stop), () -> leave(progress))) {
            return new Selftest(plan, progress, stop).run();
        }
    }

    private SelftestProgress progress() {
        if (quiet) {
            return SelftestProgress.quiet();
        }
        Screen screen = console.screen().get();
        return screen.err()
                ? SelftestProgress.live(console.err(), screen.columns())
                : SelftestProgress.plain(console.err());
    }

    private static void stopping(SelftestProgress progress, StopSignal stop) {
        progress.say("stopping; the results so far are reported (press Ctrl-C again to exit at once)");
        stop.stop();
    }

    /** Past all shutdown hooks: whoever presses twice doesn't want to wait. */
    private static void leave(SelftestProgress progress) {
        progress.close();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
