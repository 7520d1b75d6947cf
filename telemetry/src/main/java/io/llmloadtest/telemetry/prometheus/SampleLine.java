package io.llmloadtest.telemetry.prometheus;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads one line: {@code name{label="value",…} value [timestamp] [# exemplar]}. */
final class SampleLine {
    private final String line;
    private int at;

    SampleLine(String line) {
        this.line = line;
    }

    /** Empty when the line is no sample. */
    Optional<Sample> read() {
        String name = name(true);
        boolean parted = peek() == '{' || isBlank(peek());
        blanks();
        Map<String, String> labels = new HashMap<>();
        if (name.isEmpty() || !parted || (peek() == '{' && !labels(labels))) {
            return Optional.empty();
        }
        OptionalDouble value = number(word());
        if (value.isEmpty() || !restIsTimestampOrExemplar()) {
            return Optional.empty();
        }
        return Optional.of(new Sample(name, labels, value.getAsDouble()));
    }

    /** Whether a closed list of labels follows, which is then in {@code into}. */
    private boolean labels(Map<String, String> into) {
        at++;
        blanks();
        while (peek() != '}') {
            String label = name(false);
            blanks();
            if (label.isEmpty() || !skip('=')) {
                return false;
            }
            blanks();
            Optional<String> value = quoted();
            if (value.isEmpty()) {
                return false;
            }
            into.put(label, value.get());
            blanks();
            if (!skip(',') && peek() != '}') {
                return false;
            }
            blanks();
        }
        at++;
        return true;
    }

    /** Empty when it isn't quoted, or the quote isn't closed. */
    private Optional<String> quoted() {
        if (!skip('"')) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        while (at < line.length() && peek() != '"') {
            char next = line.charAt(at++);
            if (next == '\\' && at < line.length()) {
                unescape(line.charAt(at++), text);
            } else {
                text.append(next);
            }
        }
        return skip('"') ? Optional.of(text.toString()) : Optional.empty();
    }

    private static void unescape(char escaped, StringBuilder text) {
        switch (escaped) {
            case 'n' -> text.append('\n');
            case '"', '\\' -> text.append(escaped);
            default -> text.append('\\').append(escaped);
        }
    }

    /** Of a metric, which may have colons, or of a label. */
    private String name(boolean colons) {
        int from = at;
        while (at < line.length() && isNamePart(line.charAt(at), colons, at > from)) {
            at++;
        }
        return line.substring(from, at);
    }

    private static boolean isNamePart(char c, boolean colons, boolean inside) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (colons && c == ':') || (inside && c >= '0' && c <= '9');
    }

    private boolean restIsTimestampOrExemplar() {
        blanks();
        if (at < line.length() && peek() != '#' && number(word()).isEmpty()) {
            return false;
        }
        blanks();
        return at == line.length() || peek() == '#';
    }

    private String word() {
        blanks();
        int from = at;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(from, at);
    }

    private static OptionalDouble number(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> decimal(word);
        };
    }

    /** Java would take more for a number than the format does, such as {@code 1f} and {@code 0x1p3}. */
    private static OptionalDouble decimal(String word) {
        boolean plain =
                !word.isEmpty() && word.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
        try {
            return plain ? OptionalDouble.of(Double.parseDouble(word)) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    private void blanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private boolean skip(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** The next character; NUL at the end, which no line needs. */
    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }
}
