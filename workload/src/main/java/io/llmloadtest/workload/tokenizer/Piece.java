package io.llmloadtest.workload.tokenizer;

/**
 * A part of a text that no token reaches out of.
 *
 * @param first whether the text begins with it
 */
record Piece(String text, boolean first) {
    Piece as(String other) {
        return new Piece(other, first);
    }
}
