package io.llmloadtest.cli;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.MemoryExhaustedException;
import io.llmloadtest.cli.config.Settings;
import io.llmloadtest.cli.output.UnwritableFileException;
import io.llmloadtest.cli.plan.Flags;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plugin.PlugInException;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.server.report.MissingDashboardException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells a person what went wrong, in sentences and never as a stack trace, unless {@code --debug} asks for one. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Console console;
    private final Settings settings;

    Failures(Console console, Settings settings) {
        this.console = console;
        this.settings = settings;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean debug = command.getCommandSpec().root().userObject() instanceof RootCommand root
                && (root.debug() || isDebugging());
        if (debug) {
            failure.printStackTrace(console.err());
        }
        return switch (failure) {
            case InvalidPlanException invalid -> usage(invalid.problems(), command);
            case CannotStartException cannot -> failed(sentence(cannot));
            case MissingDashboardException missing -> failed(String.valueOf(missing.getMessage()));
            case MemoryExhaustedException exhausted -> failed(String.valueOf(exhausted.getMessage()));
            case PlugInException plugIn -> failed(String.valueOf(plugIn.getMessage()));
            case StoreException store -> failed(String.valueOf(store.getMessage()));
            case UncheckedIOException io -> failed(causes(io));
            case UnwritableFileException file -> failed(String.valueOf(file.getMessage()));
            case IOException io -> failed("Input or output failed: " + reason(io));
            default ->
                failed("Internal error:  " + describe(failure)
                        + (debug ? "" : ". Please report it with what --debug prints."));
        };
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        console.say("error: " + ParseWording.of(wrong));
        hint(command);
        return ExitCode.USAGE;
    }

    private int usage(List<PlanProblem> problems, CommandLine command) {
        List<String> lines = problems.stream().map(this::sentence).distinct().toList();
        if (lines.size() == 1) {
            console.say("error: " + lines.getFirst());
        } else {
            console.say("error: " + lines.size() + " problems");
            lines.forEach(line -> console.say("  " + line));
        }
        hint(command);
        return ExitCode.USAGE;
    }

    /** What is wrong, with the flag or the place in a file that says it. */
    private String sentence(PlanProblem problem) {
        String flag = Flags.of(problem.field());
        String place =
                settings.place(problem.field()).or(() -> settings.place(flag)).orElse(flag);
        return new PlanProblem(place, problem.message(), problem.hint()).toString();
    }

    /** There is no log; what a level of debugging would tell is the stack trace of a failure. */
    private boolean isDebugging() {
        String level = console.environment().getOrDefault("LOG_LEVEL", "").strip();
        return level.equalsIgnoreCase("debug") || level.equalsIgnoreCase("trace");
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

    /** A file system's own exceptions have the file for a message. */
    private static String reason(IOException io) {
        return switch (io) {
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "this user may not use the file " + denied.getFile();
            case FileSystemException other -> String.valueOf(other.getMessage());
            default -> io.getMessage() == null ? describe(io) : io.getMessage();
        };
    }

    private static String describe(Exception failure) {
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
}
