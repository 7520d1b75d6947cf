package io.llmloadtest.report.markdown;

import io.llmloadtest.report.text.SafeText;
import java.util.regex.Pattern;

/**
 * Text as it is to be read, in GitHub's Markdown: nothing in it is taken for markup, a cell's end, or HTML. Escaped is
 * only what could be, so that it can be read raw as well.
 */
final class MarkdownText {
    /** Emphasis, code, links, cells and formulas; an underscore within a word, or a tilde behind one, is none of these. */
    private static final Pattern MARKUP =
            Pattern.compile("[\\\\`*|$\\[\\]]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|~(?=\\S)");

    /** What makes a heading, a list or a rule of the line that it begins. */
    private static final Pattern BLOCK = Pattern.compile("^(?=[#+=-])|^\\d{1,9}(?=[.)])");

    private MarkdownText() {}

    /** A line of its own. */
    static String line(String text) {
        return BLOCK.matcher(within(text)).replaceFirst("$0\\\\");
    }

    /** Part of a line or a cell of a table. */
    static String within(String text) {
        String harmless =
                SafeText.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return MARKUP.matcher(harmless).replaceAll("\\\\$0");
    }
}
