package io.llmloadtest.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.llmloadtest.core.plan.RequestHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options that take one value and were given several: the last one counts, which need not be what was meant. */
final class RepeatedOptions {
    /** What may have a secret in it, or in a URL's user or query. */
    private static final Set<String> UNSHOWN =
            Set.of("--api-key", "--server", "--proxy", "--metrics-url", "--extra-body", "--database");

    private static final String HEADER = "--header";

    private RepeatedOptions() {}

    /** A note on each of them, of the command that was typed and of those that it belongs to. */
    static List<String> notes(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .flatMap(command -> command.getParseResult().matchedOptions().stream())
                .distinct()
                .flatMap(RepeatedOptions::notes)
                .toList();
    }

    private static Stream<String> notes(OptionSpec option) {
        if (option.longestName().equals(HEADER)) {
            return headerNotes(option.stringValues());
        }
        boolean repeated = !option.isMultiValue()
                && option.stringValues().stream().distinct().count() > 1;
        return repeated ? Stream.of(note(option)) : Stream.empty();
    }

    /** Each header is an option of its own, whose value may be a secret. */
    private static Stream<String> headerNotes(List<String> headers) {
        Map<String, List<String>> byName = headers.stream()
                .filter(header -> header.indexOf(':') > 0)
                .distinct()
                .collect(groupingBy(RepeatedOptions::headerName, LinkedHashMap::new, toList()));
        return byName.entrySet().stream()
                .filter(named -> named.getValue().size() > 1)
                .map(named -> "note: %s %s was given %d times; the last value is used"
                        .formatted(
                                HEADER,
                                RequestHeaders.begin(named.getKey()),
                                named.getValue().size()));
    }

    private static String headerName(String header) {
        return header.substring(0, header.indexOf(':')).strip().toLowerCase(Locale.ROOT);
    }

    private static String note(OptionSpec option) {
        String name = option.longestName();
        List<String> values = option.stringValues();
        String used = UNSHOWN.contains(name) ? "" : ", " + values.getLast() + ",";
        return "note: %s was given %d times; the last value%s is used".formatted(name, values.size(), used);
    }
}
