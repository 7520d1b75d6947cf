package io.llmloadtest.workload.file;

import io.llmloadtest.core.plan.PromptFormat;
import io.llmloadtest.core.plan.PromptRows;
import io.llmloadtest.core.plan.TokenLength;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
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
    private final int columns;
    private final int promptColumn;
    private final OptionalInt outputColumn;
    private final Counts counts;

    private TableRows(CSVFormat csv, int columns, int promptColumn, OptionalInt outputColumn, Counts counts) {
        this.csv = csv;
        this.columns = columns;
        this.promptColumn = promptColumn;
        this.outputColumn = outputColumn;
        this.counts = counts;
    }

    /** @throws UnusableRowException when the header lacks a column for prompts or one that was asked for, or has it twice */
    static TableRows of(String header, char delimiter, Optional<PromptRows> asked, Counts counts)
            throws UnusableRowException {
        CSVFormat csv = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        List<String> columns = record(csv, header).toList();
        OptionalInt prompt = column(columns, asked.flatMap(PromptRows::promptColumn), PROMPT_NAMES);
        if (prompt.isEmpty()) {
            throw new UnusableRowException(
                    "has no column for the prompts; its columns are " + String.join(", ", columns),
                    "name one with --prompt-column");
        }
        return new TableRows(
                csv,
                columns.size(),
                prompt.getAsInt(),
                column(columns, asked.flatMap(PromptRows::outputColumn), OUTPUT_NAMES),
                counts);
    }

    /** By which the cells of a table are parted whose header starts with this line. */
    static char delimiter(String header) {
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
            for (String name : usual) {
                OptionalInt found = indexOf(columns, name, name::equalsIgnoreCase);
                if (found.isPresent()) {
                    return found;
                }
            }
            return OptionalInt.empty();
        }
        OptionalInt found = indexOf(columns, asked.get(), asked.get()::equals);
        if (found.isEmpty()) {
            throw new UnusableRowException(
                    "has no column '" + asked.get() + "'; its columns are " + String.join(", ", columns), "");
        }
        return found;
    }

    private static OptionalInt indexOf(List<String> columns, String name, Predicate<String> isNamed)
            throws UnusableRowException {
        int[] found = IntStream.range(0, columns.size())
                .filter(index -> isNamed.test(columns.get(index).strip()))
                .toArray();
        if (found.length > 1) {
            throw new UnusableRowException(
                    "has " + found.length + " columns '" + name + "'; its columns are " + String.join(", ", columns),
                    "give each column a name of its own");
        }
        return found.length == 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
    }

    @Override
    public FilePrompt read(String row) throws UnusableRowException {
        CSVRecord cells = record(csv, row);
        if (cells.size() > columns) {
            throw new UnusableRowException(
                    "has more cells than the header has columns", "put a text with commas into quotation marks");
        }
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
            Iterator<CSVRecord> records = parser.iterator();
            CSVRecord cells = records.next();
            if (records.hasNext()) {
                throw new UnusableRowException(
                        "has a carriage return outside quotation marks", "end lines with a line feed, as text files do");
            }
            return cells;
        } catch (IOException | UncheckedIOException malformed) {
            throw new UnusableRowException("is no row of a table", "check its quotation marks");
        }
    }
}
