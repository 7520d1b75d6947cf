package io.llmloadtest.transport.http;

/** The character classes of RFC 9110. */
final class Syntax {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Syntax() {}

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Syntax::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || TOKEN_MARKS.indexOf(c) >= 0;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether all characters may stand in a line: Latin-1 without control characters other than the tab. */
    static boolean isText(String text) {
        return text.chars().allMatch(c -> c <= 0xFF && !isControl(c));
    }

    /** Whether all characters are visible ASCII. */
    static boolean isVisible(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }

    /** Enough of a line to recognise it in a message. */
    static String excerpt(String line) {
        String part = line.length() <= 60 ? line : line.substring(0, 60) + "…";
        return part.replaceAll("\\p{Cntrl}", "?");
    }
}
