package io.llmloadtest.core.text;

import java.util.regex.Pattern;

/**
 * Text that a server sent and that a person will see: names of models, errors, finish reasons, headers. Cleaned where it
 * is read, so that nothing behind has to think of it: one line, of bounded length, without what moves a terminal's cursor,
 * hides characters or turns the direction of writing.
 */
public final class ServerText {
    /** Of a name. Longer ones are paths; nobody can read more. */
    public static final int NAME = 256;
    /** Of a sentence. */
    public static final int MESSAGE = 300;
    /** Of what is put together from several. */
    public static final int PARAGRAPH = 2_000;

    /** How much is looked at of a text that is too long, for cleaning makes it shorter. */
    private static final int WITHIN = 4;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");
    /** Formatting, half characters, and what has no meaning to all: private and unassigned ones. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

    private ServerText() {}

    public static String name(String text) {
        return line(text, NAME);
    }

    public static String message(String text) {
        return line(text, MESSAGE);
    }

    /** The text itself where nothing is wrong with it; else a cleaned one, ended by an ellipsis where it is cut. */
    public static String line(String text, int most) {
        if (text.length() <= most && isClean(text)) {
            return text;
        }
        String part = text.substring(0, Math.min(text.length(), WITHIN * most));
        String visible = INVISIBLE.matcher(part).replaceAll("");
        String line = BLANKS.matcher(visible).replaceAll(" ").strip();
        boolean whole = line.length() <= most && part.length() == text.length();
        return whole ? line : withoutHalf(line.substring(0, Math.min(line.length(), most - 1))) + "…";
    }

    private static String withoutHalf(String cut) {
        return !cut.isEmpty() && Character.isHighSurrogate(cut.charAt(cut.length() - 1))
                ? cut.substring(0, cut.length() - 1)
                : cut;
    }

    /** Without a regular expression, for nearly all texts are. */
    private static boolean isClean(String text) {
        boolean blank = true;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean space = c == ' ';
            if ((space && blank) || !(space || isVisible(c))) {
                return false;
            }
            blank = space;
        }
        return text.isEmpty() || !blank;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
