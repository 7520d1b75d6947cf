package io.llmloadtest.report.markdown;

import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.notes.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A page of Markdown, block by block. */
final class MarkdownPage {
    private final List<String> blocks = new ArrayList<>();
    private String section = "";

    void title(String text) {
        blocks.add("# " + MarkdownText.within(text));
    }

    void section(String heading) {
        section = heading;
        blocks.add("## " + MarkdownText.within(heading));
    }

    void paragraph(String text) {
        blocks.add(MarkdownText.line(text));
    }

    /** Somebody's own words, line by line. */
    void quote(String text) {
        add(text.lines()
                .map(line -> ("> " + MarkdownText.line(line)).stripTrailing() + "  ")
                .toList());
    }

    void table(Grid grid) {
        add(MarkdownTable.lines(grid));
    }

    /** What {@code writer} has to say under this heading; nothing when that is nothing. */
    void notes(Consumer<Notes> writer) {
        MarkdownNotes notes = new MarkdownNotes(section);
        writer.accept(notes);
        add(notes.lines());
    }

    /** As it is, letter under letter. */
    void verbatim(List<List<String>> texts) {
        texts.forEach(lines -> blocks.add("```text\n" + String.join("\n", lines) + "\n```"));
    }

    private void add(List<String> lines) {
        if (!lines.isEmpty()) {
            blocks.add(String.join("\n", lines));
        }
    }

    @Override
    public String toString() {
        return String.join("\n\n", blocks) + "\n";
    }
}
