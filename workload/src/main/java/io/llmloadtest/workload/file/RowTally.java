package io.llmloadtest.workload.file;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.PromptFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was found in the rows of a file so far. Not safe for several threads. */
final class RowTally {
    private static final int MAX_PROBLEMS = 10;
    /** Further reasons are counted as one. */
    private static final int MAX_REASONS = 20;

    private final Layout layout;
    private final Map<PromptFormat, Long> formats = new EnumMap<>(PromptFormat.class);
    private final Map<String, Long> unsent = new TreeMap<>();
    private final Map<String, Unusable> unusable = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    RowTally(Layout layout) {
        this.layout = layout;
    }

    /** How many rows can't be used for one reason, and the first of them. */
    private record Unusable(long rows, long first) {
        Unusable oneMore() {
            return new Unusable(rows + 1, first);
        }
    }

    /** One row's problem in full. */
    record Problem(String text, String hint) {}

    void used(FilePrompt prompt) {
        formats.merge(prompt.format(), 1L, Long::sum);
        prompt.unsent().forEach(what -> unsent.merge(what, 1L, Long::sum));
    }

    void unusable(long row, UnusableRowException why) {
        String reason = unusable.size() < MAX_REASONS ? why.reason() : "other reasons";
        unusable.merge(reason, new Unusable(1, row), (before, one) -> before.oneMore());
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(layout.rowName() + " " + row + " " + why.problem(), why.hint()));
        }
    }

    /** The first rows that can't be used. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** @param whole whether these were all rows of the file */
    List<Finding> findings(boolean whole) {
        String seen = whole ? "seen" : "seen-so-far";
        return Stream.of(unusableRows(seen), unsentFields(seen), format())
                .flatMap(List::stream)
                .toList();
    }

    private List<Finding> unusableRows(String seen) {
        if (unusable.isEmpty()) {
            return List.of();
        }
        long rows = unusable.values().stream().mapToLong(Unusable::rows).sum();
        return List.of(Finding.info("prompt-rows-unusable")
                .saying(seen)
                .advising("advice")
                .with(
                        Figure.amount("rows", rows, Unit.ROWS),
                        Figure.amount("used", used(), Unit.ROWS),
                        Figure.amount("read", rows + used(), Unit.ROWS))
                .with(unusable.entrySet().stream()
                        .sorted(Comparator.comparingLong(
                                entry -> -entry.getValue().rows()))
                        .map(entry -> Figure.tally(
                                "reasons",
                                entry.getValue().rows(),
                                Unit.ROWS,
                                reason(entry.getKey(), entry.getValue())))
                        .toList()));
    }

    /** Such as {@code has no prompt (first: line 7)}. */
    private String reason(String reason, Unusable rows) {
        return reason + " (first: " + layout.rowName() + " " + rows.first() + ")";
    }

    private long used() {
        return formats.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<Finding> unsentFields(String seen) {
        if (unsent.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.info("prompt-fields-unsent")
                .saying(seen)
                .advising("advice")
                .with(Figure.amount("prompts", used(), Unit.PROMPTS))
                .with(unsent.entrySet().stream()
                        .map(entry -> Figure.tally("fields", entry.getValue(), Unit.PROMPTS, entry.getKey()))
                        .toList()));
    }

    /** Told where it was a guess. */
    private List<Finding> format() {
        if (formats.keySet().equals(Set.of(PromptFormat.TEXT))) {
            return List.of();
        }
        return List.of(Finding.info("prompt-format")
                .saying("seen")
                .with(Figure.text(
                        "formats",
                        formats.keySet().stream().map(FieldType.Choice::word).collect(joining(", ")))));
    }
}
