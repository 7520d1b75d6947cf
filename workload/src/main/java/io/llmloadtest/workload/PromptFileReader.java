package io.llmloadtest.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a prompt file and tells of all its bad lines at once, up to {@value #MAX_PROBLEMS}. */
final class PromptFileReader {
    private static final int MAX_PROBLEMS = 10;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputFile file;
    private final LineFormat format;
    private final List<FilePrompt> prompts = new ArrayList<>();
    private final List<PlanProblem> problems = new ArrayList<>();

    private PromptFileReader(InputFile file, LineFormat format) {
        this.file = file;
        this.format = format;
    }

    /** Makes a prompt of one line that isn't blank. */
    @FunctionalInterface
    private interface LineFormat {
        FilePrompt parse(String line) throws BadLineException;
    }

    /** @param sendsMessages whether requests carry messages; else only their texts */
    static List<FilePrompt> read(InputFile file, TokenCounter counter, boolean sendsMessages) {
        if (file instanceof InputFile.Local local) {
            requireReadable(local);
        }
        String name = file.name().toLowerCase(Locale.ROOT);
        JsonLineParser json = new JsonLineParser(counter, sendsMessages);
        boolean isJson = name.endsWith(".jsonl") || name.endsWith(".json");
        var reader = new PromptFileReader(file, isJson ? json::parse : line -> FilePrompt.text(line, counter));
        reader.read(name.endsWith(".json"));
        return reader.result();
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

    private void read(boolean mayBeList) {
        try {
            if (mayBeList && JsonList.is(file)) {
                AtomicInteger number = new AtomicInteger();
                JsonList.read(file, element -> readPrompt(element, "entry " + number.incrementAndGet()));
            } else {
                readLines();
            }
        } catch (CharacterCodingException notUtf8) {
            throw invalid(file, "is not UTF-8 text", "convert it, for example with iconv");
        } catch (IOException unreadable) {
            throw invalid(file, "can't be read (" + unreadable.getMessage() + ")", "");
        }
    }

    private void readLines() throws IOException {
        // a decoder of its own tells of what is no UTF-8 rather than replacing it
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), UTF_8.newDecoder()))) {
            int number = 0;
            for (String line = lines.readLine();
                    line != null && problems.size() < MAX_PROBLEMS;
                    line = lines.readLine()) {
                number++;
                readPrompt(
                        number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line, "line " + number);
            }
        }
    }

    private void readPrompt(String text, String place) {
        if (text.isBlank() || problems.size() >= MAX_PROBLEMS) {
            return;
        }
        try {
            prompts.add(format.parse(text));
        } catch (BadLineException bad) {
            problems.add(problem(file, place + " " + bad.problem(), bad.hint()));
        }
    }

    private List<FilePrompt> result() {
        if (!problems.isEmpty()) {
            throw new InvalidPlanException(problems);
        }
        if (prompts.isEmpty()) {
            throw invalid(file, "has no prompts", "give at least one line");
        }
        return prompts;
    }

    private static InvalidPlanException invalid(InputFile file, String message, String hint) {
        return new InvalidPlanException(List.of(problem(file, message, hint)));
    }

    private static PlanProblem problem(InputFile file, String message, String hint) {
        return new PlanProblem("prompt_file", "'" + file.name() + "' " + message, hint);
    }
}
