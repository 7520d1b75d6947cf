package io.llmloadtest.workload.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts that are one token wherever they stand, such as {@code <|im_start|>}. Of several that match, the longest is. */
final class AddedTokens {
    private final Branch root = new Branch();

    /**
     * One of them.
     *
     * @param stripsLeft whether it takes white space on its left
     * @param stripsRight likewise on its right
     * @param wordOnly whether it counts only where no word goes on at either end
     */
    record Added(String text, int id, boolean stripsLeft, boolean stripsRight, boolean wordOnly) {}

    /** A stretch of text between two of them, or one of them. */
    record Part(String text, int start, Optional<Added> token) {}

    private static final class Branch {
        private final Map<Character, Branch> next = new HashMap<>();
        private Optional<Added> end = Optional.empty();
    }

    AddedTokens(List<Added> all) {
        for (Added token : all) {
            Branch branch = root;
            for (int at = 0; at < token.text().length(); at++) {
                branch = branch.next.computeIfAbsent(token.text().charAt(at), _ -> new Branch());
            }
            if (branch.end.isEmpty()) {
                branch.end = Optional.of(token);
            }
        }
    }

    /** The whole text, in order. */
    List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int done = 0;
        for (int at = 0; at < text.length(); ) {
            Optional<Added> found = longest(text, at);
            int end = at + found.map(token -> token.text().length()).orElse(1);
            if (found.isPresent() && !(found.get().wordOnly() && isWithinWord(text, at, end))) {
                int from = found.get().stripsLeft() ? Math.max(done, before(text, at)) : at;
                int to = found.get().stripsRight() ? after(text, end) : end;
                between(text, done, from, parts);
                parts.add(new Part(text.substring(from, to), from, found));
                done = to;
            }
            at = Math.max(end, done);
        }
        between(text, done, text.length(), parts);
        return parts;
    }

    private static void between(String text, int from, int to, List<Part> parts) {
        if (from < to) {
            parts.add(new Part(text.substring(from, to), from, Optional.empty()));
        }
    }

    private Optional<Added> longest(String text, int from) {
        Optional<Added> found = Optional.empty();
        Branch branch = root;
        for (int at = from; at < text.length(); at++) {
            Branch next = branch.next.get(text.charAt(at));
            if (next == null) {
                break;
            }
            branch = next;
            found = branch.end.isPresent() ? branch.end : found;
        }
        return found;
    }

    private static boolean isWithinWord(String text, int from, int to) {
        return (from > 0 && isWord(text.codePointBefore(from))) || (to < text.length() && isWord(text.codePointAt(to)));
    }

    private static boolean isWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || Character.isAlphabetic(character)
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static int before(String text, int at) {
        int from = at;
        while (from > 0 && isSpace(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static int after(String text, int end) {
        int to = end;
        while (to < text.length() && isSpace(text.charAt(to))) {
            to++;
        }
        return to;
    }

    /** What Unicode calls white space, of which the JDK leaves out no-break spaces and U+0085. */
    private static boolean isSpace(char character) {
        boolean separator = character >= '\u001c' && character <= '\u001f';
        return character == '\u0085'
                || Character.isSpaceChar(character)
                || (Character.isWhitespace(character) && !separator);
    }
}
