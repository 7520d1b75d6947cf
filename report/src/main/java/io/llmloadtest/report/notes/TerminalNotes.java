package io.llmloadtest.report.notes;

import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.util.ArrayList;
import java.util.List;

/** Labelled lines below a table, wrapped beside a gutter that holds the labels. */
public final class TerminalNotes implements Notes {
    private static final int GUTTER = 12;

    private final int width;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    public TerminalNotes(TableOptions options) {
        this.width = options.width() - GUTTER;
        this.style = options.style();
    }

    @Override
    public TerminalNotes add(String label, Tone tone, String text) {
        return write(label, tone, text, 0, 0);
    }

    @Override
    public TerminalNotes more(Tone tone, String text, int indent, int hanging) {
        return write("", tone, text, indent, hanging);
    }

    public List<String> lines() {
        return lines;
    }

    /** Columns that a note may take without being wrapped. */
    int width() {
        return width;
    }

    private TerminalNotes write(String label, Tone tone, String text, int indent, int hanging) {
        String gutter = style.paint(Tone.HEADING, label) + " ".repeat(GUTTER - label.length() - 1 + indent);
        for (String line : Prose.wrap(text, width - hanging)) {
            lines.add((" " + gutter + style.paint(tone, line)).stripTrailing());
            gutter = " ".repeat(GUTTER - 1 + hanging);
        }
        return this;
    }
}
