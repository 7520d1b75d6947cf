package io.llmloadtest.report.markdown;

import io.llmloadtest.report.notes.Notes;
import io.llmloadtest.report.text.Style.Tone;
import java.util.ArrayList;
import java.util.List;

/** Notes as a list, what belongs to one below it. */
final class MarkdownNotes implements Notes {
    private final String section;
    private final List<String> lines = new ArrayList<>();

    /** @param section the heading above, which no label repeats */
    MarkdownNotes(String section) {
        this.section = section;
    }

    @Override
    public MarkdownNotes add(String label, Tone tone, String text) {
        lines.add("- " + (label.isEmpty() || label.equals(section) ? "" : "**" + label + "** ")
                + MarkdownText.within(text));
        return this;
    }

    @Override
    public MarkdownNotes more(Tone tone, String text, int indent, int hanging) {
        lines.add("  ".repeat(1 + indent / 2) + "- " + MarkdownText.line(text.replaceFirst("^· ", "")));
        return this;
    }

    List<String> lines() {
        return lines;
    }
}
