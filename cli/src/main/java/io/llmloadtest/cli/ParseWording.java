package io.llmloadtest.cli;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.cli.command.Subcommands;
import io.llmloadtest.core.text.Suggestion;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with words that fit no command, in a sentence that says what would fit. */
final class ParseWording {
    private ParseWording() {}

    static String of(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        return switch (wrong) {
            case UnmatchedArgumentException unmatched ->
                unmatched(unmatched.getUnmatched().getFirst(), command);
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() ->
                missing.getMissing().stream().map(ParseWording::missing).collect(joining("; "));
            default -> String.valueOf(wrong.getMessage());
        };
    }

    private static String unmatched(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            String option = word.split("=", 2)[0];
            return "unknown option '" + option + "'; "
                    + Suggestion.hint(option, command.optionsMap().keySet());
        }
        return command.subcommands().isEmpty()
                ? "unexpected argument '" + word + "'"
                : "no command '" + word + "'; there are " + Subcommands.names(command);
    }

    private static String missing(ArgSpec argument) {
        String description = String.join(" ", argument.description());
        String what = argument instanceof OptionSpec option
                ? option.longestName() + " needs a value, " + option.paramLabel()
                : argument.paramLabel() + " is missing";
        return what + (description.isEmpty() ? "" : ": " + firstLetterLow(description));
    }

    private static String firstLetterLow(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
