package io.llmloadtest.report;

import io.llmloadtest.report.Style.Tone;
import java.util.ArrayList;
import java.util.List;

/** Labelled lines below a table, wrapped beside a gutter that holds the labels. */
final class Notes {
    private static final int GUTTER = 12;

    private final int width;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    Notes(TableOptions options) {
        this.width = options.width() - GUTTER;
        this.style = options.style();
    }

    /** Begins a labelled note. */
    Notes add(String label, Tone tone, String text) {
        return write(label, tone, text, 0);
    }

    /** Goes on below the last note; lines after the first are indented by {@code hanging}. */
    Notes more(Tone tone, String text, int hanging) {
        return write("", tone, text, hanging);
    }

    List<String> lines() {
        return lines;
    }

    /** Columns that a note may take without being wrapped. */
    int width() {
        return width;
    }

    private Notes write(String label, Tone tone, String text, int hanging) {
        String start = style.paint(Tone.HEADING, label) + " ".repeat(GUTTER - label.length() - 1);
        boolean first = true;
        for (String line : Prose.wrap(text, width - hanging)) {
            String indent = first ? start : " ".repeat(GUTTER - 1 + hanging);
            lines.add((" " + indent + style.paint(tone, line)).stripTrailing());
            first = false;
        }
        return this;
    }
}
