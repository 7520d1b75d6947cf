package io.llmloadtest.transport.tls;

import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down all that a handler hears. */
class RecordingHandler implements ConnectionHandler {
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<Long> arrivals = new ArrayList<>();
    private final List<CloseReason> reasons = new ArrayList<>();
    private Optional<Connection> connection = Optional.empty();
    private int flushes;

    @Override
    public void connected(Connection opened) {
        if (connection.isPresent() || !reasons.isEmpty()) {
            throw new AssertionError("connected twice, or after the end");
        }
        connection = Optional.of(opened);
    }

    @Override
    public void received(Connection from, byte[] bytes, int start, int end, long arrivalNanos, long readNanos) {
        if (!reasons.isEmpty()) {
            throw new AssertionError("received after the end");
        }
        received.write(bytes, start, end - start);
        arrivals.add(arrivalNanos);
    }

    @Override
    public void flushed(Connection flushed) {
        flushes++;
    }

    @Override
    public void closed(Connection closed, CloseReason reason) {
        reasons.add(reason);
    }

    boolean isConnected() {
        return connection.isPresent();
    }

    Connection connection() {
        return connection.orElseThrow(() -> new AssertionError("not connected; closed: " + reasons));
    }

    void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        connection().write(bytes, 0, bytes.length);
    }

    byte[] bytes() {
        return received.toByteArray();
    }

    String text() {
        return received.toString(StandardCharsets.UTF_8);
    }

    List<Long> arrivals() {
        return arrivals;
    }

    int flushes() {
        return flushes;
    }

    boolean isClosed() {
        return !reasons.isEmpty();
    }

    CloseReason reason() {
        if (reasons.size() != 1) {
            throw new AssertionError("closed " + reasons.size() + " times: " + reasons);
        }
        return reasons.getFirst();
    }
}
