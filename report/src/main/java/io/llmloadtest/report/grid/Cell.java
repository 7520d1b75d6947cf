package io.llmloadtest.report.grid;

import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;

/** What stands in one place of a table. */
public record Cell(String text, Tone tone) {
    public static final Cell NONE = new Cell(Numbers.NONE, Tone.MUTED);

    public static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }
}
