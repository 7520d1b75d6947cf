package io.llmloadtest.simulator;

import io.llmloadtest.simulator.dialect.ByteBuilder;

/** The way of an answer's bytes to its connection. */
interface Output {
    void write(byte[] bytes, int from, int to);

    /** Runs {@code action} when all that was written is handed over. */
    void afterwards(Runnable action);

    default void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    default void write(ByteBuilder bytes) {
        write(bytes.array(), 0, bytes.length());
    }
}
