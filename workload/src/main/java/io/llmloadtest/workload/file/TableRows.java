package io.llmloadtest.workload.file;

import io.llmloadtest.core.plan.PromptFormat;
import io.llmloadtest.core.plan.PromptRows;
import io.llmloadtest.core.plan.TokenLength;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows of a table with a header line. */
final class TableRows implements RowReader {
    private static final List<String> PROMPT_NAMES =
            List.of("prompt", "question", "instruction", "input", "text", "query", "content");
    private static final List<String> OUTPUT_NAMES = List.of(
            "output_tokens",
            "output_len",
            "max_tokens",
            "max_completion_tokens",
            "output_tokens_count",
            "completion_tokens_count");
    /** By which columns are parted, the likelier ones first. */
    private static final String DELIMITERS = ",;\t";

    private final CSVFormat csv;
    private final int promptColumn;
    private final OptionalInt outputColumn;
    private final Counts counts;

    private TableRows(CSVFormat csv, int promptColumn, OptionalInt outputColumn, Counts counts) {
        this.csv = csv;
        this.promptColumn = promptColumn;
        this.outputColumn = outputColumn;
        this.counts = counts;
    }

    /** @throws UnusableRowException when the header lacks a column for prompts, or one that was asked for */
    static TableRows of(String header, Optional<PromptRows> asked, Counts counts) throws UnusableRowException {
        CSVFormat csv =
                CSVFormat.RFC4180.builder().setDelimiter(delimiter(header)).get();
        List<String> columns = record(csv, header).toList();
        OptionalInt prompt = column(columns, asked.flatMap(PromptRows::promptColumn), PROMPT_NAMES);
        if (prompt.isEmpty()) {
            throw new UnusableRowException(
                    "has no column for the prompts; its columns are " + String.join(", ", columns),
                    "name one with --prompt-column");
        }
        return new TableRows(
                csv, prompt.getAsInt(), column(columns, asked.flatMap(PromptRows::outputColumn), OUTPUT_NAMES), counts);
    }

    private static char delimiter(String header) {
        return DELIMITERS
                .chars()
                .filter(mark -> header.indexOf(mark) >= 0)
                .mapToObj(mark -> (char) mark)
                .findFirst()
                .orElse(',');
    }

    private static OptionalInt column(List<String> columns, Optional<String> asked, List<String> usual)
            throws UnusableRowException {
        if (asked.isEmpty()) {
            return usual.stream()
                    .map(name -> indexOf(columns, name::equalsIgnoreCase))
                    .flatMapToInt(OptionalInt::stream)
                    .findFirst();
        }
        OptionalInt found = indexOf(columns, asked.get()::equals);
        if (found.isEmpty()) {
            throw new UnusableRowException(
                    "has no column '" + asked.get() + "'; its columns are " + String.join(", ", columns), "");
        }
        return found;
    }

    private static OptionalInt indexOf(List<String> columns, Predicate<String> name) {
        return IntStream.range(0, columns.size())
                .filter(index -> name.test(columns.get(index).strip()))
                .findFirst();
    }

    @Override
    public FilePrompt read(String row) throws UnusableRowException {
        CSVRecord cells = record(csv, row);
        String prompt = cells.size() > promptColumn ? cells.get(promptColumn) : "";
        if (prompt.isBlank()) {
            throw new UnusableRowException("has no prompt in its column", "");
        }
        return FilePrompt.text(PromptFormat.CSV, prompt, counts.prompts().count(prompt), outputTokens(cells));
    }

    private OptionalInt outputTokens(CSVRecord cells) throws UnusableRowException {
        String cell = outputColumn.isPresent() && cells.size() > outputColumn.getAsInt()
                ? cells.get(outputColumn.getAsInt()).strip()
                : "";
        if (cell.isEmpty()) {
            return OptionalInt.empty();
        }
        // tables made by other programs write whole numbers as 12.0
        if (!cell.matches("\\d{1,8}(\\.0+)?")) {
            throw new UnusableRowException("has an output length that is not a whole number", "");
        }
        int tokens = (int) Double.parseDouble(cell);
        if (tokens < 1 || tokens > TokenLength.MAX_TOKENS) {
            throw new UnusableRowException(
                    "has an output length that is not between 1 and " + TokenLength.MAX_TOKENS, "");
        }
        return OptionalInt.of(tokens);
    }

    private static CSVRecord record(CSVFormat csv, String row) throws UnusableRowException {
        try (CSVParser parser = CSVParser.parse(row, csv)) {
            return parser.iterator().next();
        } catch (IOException | UncheckedIOException malformed) {
            throw new UnusableRowException("is no row of a table", "check its quotation marks");
        }
    }
}
