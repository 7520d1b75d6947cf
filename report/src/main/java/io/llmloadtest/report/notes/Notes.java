package io.llmloadtest.report.notes;

import io.llmloadtest.report.text.Style.Tone;

/** Takes labelled notes on a run, each with what belongs to it, and knows how to show them. */
public interface Notes {
    /** Begins a note; an empty label goes on with the one before. */
    Notes add(String label, Tone tone, String text);

    /**
     * Adds to the last note. Where lines are wrapped the first is indented by {@code indent} columns, those after it by
     * {@code hanging}.
     */
    Notes more(Tone tone, String text, int indent, int hanging);
}
