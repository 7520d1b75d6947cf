package io.llmloadtest.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options that take one value and were given several: the last one counts, which need not be what was meant. */
final class RepeatedOptions {
    /** What may have a secret in it, or in a URL's user or query. */
    private static final Set<String> UNSHOWN =
            Set.of("--api-key", "--server", "--proxy", "--metrics-url", "--extra-body", "--database");

    private RepeatedOptions() {}

    /** A note on each of them, of the command that was typed and of those that it belongs to. */
    static List<String> notes(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .flatMap(command -> command.getParseResult().matchedOptions().stream())
                .distinct()
                .filter(option -> !option.isMultiValue())
                .filter(option -> option.stringValues().stream().distinct().count() > 1)
                .map(RepeatedOptions::note)
                .toList();
    }

    private static String note(OptionSpec option) {
        String name = option.longestName();
        List<String> values = option.stringValues();
        String used = UNSHOWN.contains(name) ? "" : ", " + values.getLast() + ",";
        return "note: %s was given %d times; the last value%s is used".formatted(name, values.size(), used);
    }
}
