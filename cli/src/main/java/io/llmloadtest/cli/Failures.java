package io.llmloadtest.cli;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.cli.plan.Flags;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.server.report.MissingDashboardException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong, in sentences and never as a stack trace, unless {@code --debug} asks for one. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean debug = command.getCommandSpec().root().userObject() instanceof RootCommand root && root.debug();
        if (debug) {
            failure.printStackTrace(console.err());
        }
        return switch (failure) {
            case InvalidPlanException invalid -> usage(invalid.problems(), command);
            case CannotStartException cannot -> failed(sentence(cannot));
            case MissingDashboardException missing -> failed(String.valueOf(missing.getMessage()));
            case StoreException store -> failed(String.valueOf(store.getMessage()));
            case UncheckedIOException io -> failed(causes(io));
            case IOException io -> failed("Input or output failed: " + describe(io));
            default ->
                failed("Something went wrong that should not: " + describe(failure)
                        + (debug ? "" : ". Please report it with what --debug prints."));
        };
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        console.say("error: " + sentence(wrong));
        if (!UnmatchedArgumentException.printSuggestions(wrong, console.err())) {
            hint(command);
        }
        console.err().flush();
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String argument = unmatched.getUnmatched().getFirst();
            return wrong.getCommandLine().getParent() == null
                    ? "no command '" + argument
                            + "'; there are run, demo, doctor, selftest, serve, simulate, info, gpu, runs, report"
                    : "nothing is to be done with '" + argument + "'";
        }
        return String.valueOf(wrong.getMessage());
    }

    private int usage(List<PlanProblem> problems, CommandLine command) {
        List<String> lines =
                problems.stream().map(Failures::sentence).distinct().toList();
        if (lines.size() == 1) {
            console.say("error: " + lines.getFirst());
        } else {
            console.say("error: " + lines.size() + " things to correct");
            lines.forEach(line -> console.say("  " + line));
        }
        hint(command);
        return ExitCode.USAGE;
    }

    private static String sentence(PlanProblem problem) {
        return new PlanProblem(Flags.of(problem.field()), problem.message(), problem.hint()).toString();
    }

    /** With the flags that it is about, such as {@code The server offers several models: choose one. (--model)}. */
    private static String sentence(CannotStartException cannot) {
        String flags = cannot.fields().stream().map(Flags::of).collect(joining(", "));
        return cannot.getMessage() + (flags.isEmpty() ? "" : " (" + flags + ")");
    }

    private int failed(String message) {
        console.say("error: " + message);
        return ExitCode.FAILED;
    }

    private void hint(CommandLine command) {
        console.say("See: " + command.getCommandSpec().qualifiedName() + " --help");
    }

    /** What the failure says, and after it what its cause says. */
    private static String causes(Throwable failure) {
        String own = String.valueOf(failure.getMessage());
        return failure.getCause() == null ? own : own + ": " + causes(failure.getCause());
    }

    private static String describe(Exception failure) {
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
}
