package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.transport.http2.Http2Connection;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;

/** Finds out by a connection's first bytes which version of HTTP its client speaks. */
final class Greeting implements ConnectionHandler {
    private static final byte[] PREFACE = utf8(Http2Connection.PREFACE);

    private final Site site;
    private final ByteBuilder first = new ByteBuilder(PREFACE.length);
    private ConnectionHandler speaker;
    private boolean decided;

    Greeting(Site site) {
        this.site = site;
        this.speaker = new ServerConnection(site);
    }

    @Override
    public void connected(Connection connection) {
        speaker.connected(connection);
    }

    @Override
    public void received(Connection connection, byte[] bytes, int from, int to, long arrivalNanos, long readNanos) {
        int at = from;
        while (!decided && at < to) {
            decided = bytes[at] != PREFACE[first.length()];
            if (decided) {
                // one by one a client can't be told from one that speaks HTTP/1.1 before it differs
                speaker.received(connection, first.array(), 0, first.length(), arrivalNanos, readNanos);
            } else {
                first.appendByte(bytes[at++]);
                if (first.length() == PREFACE.length) {
                    decided = true;
                    speaker = new Http2Service(site, connection);
                }
            }
        }
        if (at < to) {
            speaker.received(connection, bytes, at, to, arrivalNanos, readNanos);
        }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
        speaker.closed(connection, reason);
    }
}
