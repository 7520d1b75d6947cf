package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.Fault.Drip;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.transport.loop.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A few bytes at a time, whatever is there to be sent. */
final class DripOutput implements Output {
    private final Connection connection;
    private final Drip drip;
    private final ByteBuilder pending = new ByteBuilder(1024);
    private final List<Runnable> afterwards = new ArrayList<>();
    private int sent;
    private boolean dripping;
    private long dueNanos;

    DripOutput(Connection connection, Drip drip) {
        this.connection = connection;
        this.drip = drip;
    }

    @Override
    public void write(byte[] bytes, int from, int to) {
        pending.append(bytes, from, to);
        if (!dripping) {
            dripping = true;
            dueNanos = System.nanoTime();
            drip();
        }
    }

    @Override
    public void afterwards(Runnable action) {
        if (dripping) {
            afterwards.add(action);
        } else {
            action.run();
        }
    }

    private void drip() {
        int count = Math.min(drip.bytes(), pending.length() - sent);
        connection.write(pending.array(), sent, sent + count);
        sent += count;
        if (drip.headersOnly() && endsHead()) {
            connection.write(pending.array(), sent, pending.length());
            sent = pending.length();
        }
        if (sent < pending.length() && connection.isOpen()) {
            dueNanos += TimeUnit.MILLISECONDS.toNanos(drip.millis());
            connection.loop().at(dueNanos, this::drip);
        } else {
            emptied();
        }
    }

    /** Whether what was sent reaches into the blank line after the headers. */
    private boolean endsHead() {
        byte[] bytes = pending.array();
        for (int at = Math.max(0, sent - drip.bytes() - 4); at + 4 <= sent; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n' && bytes[at + 2] == '\r' && bytes[at + 3] == '\n') {
                return true;
            }
        }
        return false;
    }

    private void emptied() {
        dripping = false;
        if (!drip.headersOnly()) {
            pending.clear();
            sent = 0;
        }
        List<Runnable> due = List.copyOf(afterwards);
        afterwards.clear();
        due.forEach(Runnable::run);
    }
}
