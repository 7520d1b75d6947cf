package io.llmloadtest.report.text;

import java.net.URI;

/** Text from elsewhere, made safe to hand on. */
public final class SafeText {
    private SafeText() {}

    /** One line: whatever could move a terminal's cursor or start a new row becomes a space. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(SafeText::visible).forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    /** A spreadsheet takes a cell that begins like this for a formula, so an apostrophe goes before it. */
    public static String cell(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** Scheme, host, port and path: user, password, query and fragment may be secrets. */
    public static String url(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getHost() == null ? url.getScheme() + "://…" : url.getScheme() + "://" + url.getHost() + port + path;
    }

    private static int visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> ' ';
            default -> codePoint;
        };
    }
}
