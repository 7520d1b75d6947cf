package io.llmloadtest.report;

import io.llmloadtest.report.Style.Tone;

/** What stands in one place of a table. */
record Cell(String text, Tone tone) {
    static final Cell NONE = new Cell(Numbers.NONE, Tone.MUTED);

    static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }
}
