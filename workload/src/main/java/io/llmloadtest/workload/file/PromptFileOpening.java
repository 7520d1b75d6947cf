package io.llmloadtest.workload.file;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.PromptFormat;
import io.llmloadtest.core.plan.PromptRows;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.workload.tokens.TokenCounter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Opens a prompt file: finds out how it is cut into rows and what they are, and reads the first of them. */
public final class PromptFileOpening {
    /** Files up to this size are read whole before the run, of longer ones so much. */
    private static final long READ_AHEAD_BYTES = 4L << 20;

    private static final int HEAD_BYTES = 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Workload.PromptFile prompts;
    private final FileBytes bytes;
    private final String name;
    private final boolean sendsMessages;

    private PromptFileOpening(Workload.PromptFile prompts, FileBytes bytes, boolean sendsMessages) {
        this.prompts = prompts;
        this.bytes = bytes;
        this.name = prompts.file().name().toLowerCase(Locale.ROOT);
        this.sendsMessages = sendsMessages;
    }

    /**
     * Prompts whose tokens are counted if the file is small enough to be counted before the run.
     *
     * @param sendsMessages whether requests carry messages; else only their texts
     * @throws InvalidPlanException when the file can't be read or no row of what was read can be used
     */
    public static IndexedPrompts open(Workload.PromptFile prompts, TokenCounter counter, boolean sendsMessages) {
        return open(
                prompts, sendsMessages, size -> new Counts(size <= READ_AHEAD_BYTES ? counter : text -> 0, counter));
    }

    /** The same in a small part of the time, for findings only. */
    public static IndexedPrompts check(Workload.PromptFile prompts, boolean sendsMessages) {
        return open(prompts, sendsMessages, size -> Counts.NONE);
    }

    /** By a file's size. */
    @FunctionalInterface
    private interface Counting {
        Counts of(long bytes);
    }

    private static IndexedPrompts open(Workload.PromptFile prompts, boolean sendsMessages, Counting counting) {
        if (prompts.file() instanceof InputFile.Local local) {
            requireReadable(local);
        }
        try {
            FileBytes bytes = FileBytes.open(prompts.file());
            try {
                return new PromptFileOpening(prompts, bytes, sendsMessages).read(counting.of(bytes.size()));
            } catch (IOException | RuntimeException unusable) {
                bytes.close();
                throw unusable;
            }
        } catch (IOException unreadable) {
            throw invalid(prompts.file(), "can't be read (" + unreadable.getMessage() + ")", "");
        }
    }

    private static void requireReadable(InputFile.Local file) {
        if (!Files.exists(file.path())) {
            throw invalid(file, "does not exist", "");
        }
        if (!Files.isRegularFile(file.path())) {
            throw invalid(file, "is not a file", "");
        }
        if (!Files.isReadable(file.path())) {
            throw invalid(file, "may not be read by this user", "");
        }
    }

    private IndexedPrompts read(Counts counts) throws IOException {
        requireColumnsOfTable();
        Place start = new Place(startOfText(), 0);
        IndexedPrompts found = isTable() ? table(start, counts) : indexed(layout(start), start, reader(counts));
        found.readUpTo(READ_AHEAD_BYTES);
        if (found.found() == 0) {
            throw none(found);
        }
        return found;
    }

    private IndexedPrompts indexed(Layout layout, Place start, RowReader reader) {
        return new IndexedPrompts(bytes, layout, start, reader);
    }

    /** Behind a byte order mark. */
    private long startOfText() throws IOException {
        byte[] head;
        try (InputStream in = bytes.from(0)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        Optional<String> other = NotText.recognise(head);
        if (other.isPresent()) {
            throw invalid("is " + other.get(), "convert it to text, JSON lines or CSV");
        }
        Optional<String> encoding = NotText.otherEncoding(head);
        if (encoding.isPresent()) {
            throw invalid(encoding.get(), NotText.CONVERT);
        }
        return Arrays.equals(Arrays.copyOf(head, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    }

    /** Only a table has columns; a file whose name says nothing is one where columns are named. */
    private void requireColumnsOfTable() {
        boolean named = prompts.rows()
                .filter(rows ->
                        rows.promptColumn().isPresent() || rows.outputColumn().isPresent())
                .isPresent();
        boolean other = format().map(format -> format != PromptFormat.CSV).orElse(isJson());
        if (named && other) {
            throw invalid(
                    "is read as " + format().map(FieldType.Choice::word).orElse("JSON") + ", which has no columns",
                    "leave --prompt-column and --output-column out, or read a table with --format csv");
        }
    }

    private boolean isTable() {
        Optional<PromptFormat> format = format();
        return format.isPresent()
                ? format.get() == PromptFormat.CSV
                : name.endsWith(".csv")
                        || name.endsWith(".tsv")
                        || prompts.rows().isPresent();
    }

    private Optional<PromptFormat> format() {
        return prompts.rows().flatMap(PromptRows::format);
    }

    private IndexedPrompts table(Place start, Counts counts) throws IOException {
        try {
            char delimiter = TableRows.delimiter(firstRow(new Layout.Lines(), start).text());
            Layout table = new Layout.Table(delimiter);
            Header header = firstRow(table, start);
            return indexed(table, header.end(), TableRows.of(header.text(), delimiter, prompts.rows(), counts));
        } catch (UnusableRowException unusable) {
            throw invalid(unusable.problem(), unusable.hint());
        }
    }

    /** The names of a table's columns, and where its rows start. */
    private record Header(String text, Place end) {}

    private Header firstRow(Layout layout, Place start) throws IOException, UnusableRowException {
        try (InputStream in = bytes.from(start.offset())) {
            RowScanner scanner = layout.scanner(in, start);
            Row first = scanner.next();
            if (first == null) {
                throw invalid("is empty", "give at least a header and a row");
            }
            return new Header(first.text(), scanner.place());
        }
    }

    private RowReader reader(Counts counts) {
        return isText()
                ? row ->
                        FilePrompt.text(PromptFormat.TEXT, row, counts.prompts().count(row), OptionalInt.empty())
                : new JsonRows(format(), counts, sendsMessages);
    }

    private boolean isText() {
        return format().map(PromptFormat.TEXT::equals).orElse(!isJson());
    }

    private boolean isJson() {
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
    }

    /** A list of messages is a row; any other list holds the rows. */
    private Layout layout(Place start) throws IOException {
        if (isText()) {
            return new Layout.Lines();
        }
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes.from(start.offset()))) {
            boolean list = json.nextToken() == JsonToken.START_ARRAY;
            return list && !startsMessage(json) ? new Layout.JsonList() : new Layout.Lines();
        } catch (JacksonException malformed) {
            return new Layout.Lines();
        }
    }

    private static boolean startsMessage(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (json.currentName().equals("role")) {
                return true;
            }
            json.nextToken();
            json.skipChildren();
        }
        return false;
    }

    private InvalidPlanException none(IndexedPrompts found) {
        List<RowTally.Problem> problems = found.problems();
        return problems.isEmpty()
                ? invalid("has no prompts", "give at least one line")
                : new InvalidPlanException(problems.stream()
                        .map(row -> problem(prompts.file(), row.text(), row.hint()))
                        .toList());
    }

    private InvalidPlanException invalid(String message, String hint) {
        return invalid(prompts.file(), message, hint);
    }

    private static InvalidPlanException invalid(InputFile file, String message, String hint) {
        return new InvalidPlanException(List.of(problem(file, message, hint)));
    }

    private static PlanProblem problem(InputFile file, String message, String hint) {
        return new PlanProblem("prompt_file", "'" + file.name() + "' " + message, hint);
    }
}
