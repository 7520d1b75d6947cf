package io.llmloadtest.workload.tokenizer;

import java.util.List;

/** Cuts a piece of text into smaller ones, or writes it in another way. */
@FunctionalInterface
interface Step {
    /**
     * What comes of a piece.
     *
     * @param piece not empty; what comes of it may be
     */
    List<Piece> cut(Piece piece);
}
