package io.llmloadtest.simulator;

import io.llmloadtest.transport.loop.Connection;

/** Straight to the connection. */
record DirectOutput(Connection connection) implements Output {
    @Override
    public void write(byte[] bytes, int from, int to) {
        connection.write(bytes, from, to);
    }

    @Override
    public void afterwards(Runnable action) {
        action.run();
    }
}
