package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Framing;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;

/**
 * Puts documents into a chunked body, as events in the framing asked for or as lines; one is an HTTP chunk, a flush a write.
 */
final class StreamBody implements Documents {
    private static final byte[] CRLF = utf8("\r\n");
    private static final byte[] EVENT = utf8("event: ");
    private static final byte[] MESSAGE = utf8("message");
    private static final byte[] LAST_CHUNK = utf8("0\r\n\r\n");

    private final Output output;
    private final Framing framing;
    private final boolean lines;
    private final byte[] open;
    private final byte[] data;
    private final byte[] lineEnd;
    private final ByteBuilder event = new ByteBuilder(512);
    private final ByteBuilder unwritten = new ByteBuilder(512);
    private int heldEvents;

    StreamBody(Output output, Framing framing, boolean lines) {
        this.output = output;
        this.framing = framing;
        this.lines = lines;
        String end = framing.lineEnd().text();
        this.lineEnd = utf8(end);
        this.open = utf8(framing.comments() && !lines ? ": ping" + end + end : "");
        this.data = utf8(lines ? "" : framing.space() ? "data: " : "data:");
    }

    @Override
    public ByteBuilder begin() {
        return framing.eventField() && !lines ? begin(MESSAGE) : opened().append(data);
    }

    @Override
    public ByteBuilder begin(byte[] name) {
        return opened().append(EVENT).append(name).append(lineEnd).append(data);
    }

    private ByteBuilder opened() {
        event.clear();
        return event.append(open);
    }

    @Override
    public void end() {
        end(!lines);
        heldEvents++;
    }

    @Override
    public void endLast() {
        end(!lines && framing.lastBlankLine());
    }

    private void end(boolean blankLine) {
        event.append(lineEnd);
        if (blankLine) {
            event.append(lineEnd);
        }
        chunk();
    }

    /** Writes the held events if there are enough of them. */
    void flush() {
        if (heldEvents >= framing.eventsPerWrite()) {
            flushAll();
        }
    }

    void flushAll() {
        if (unwritten.length() > 0) {
            output.write(unwritten);
            unwritten.clear();
        }
        heldEvents = 0;
    }

    /** Ends the body in order and writes all. */
    void terminate() {
        unwritten.append(LAST_CHUNK);
        flushAll();
    }

    private void chunk() {
        if (!framing.bytewiseChunks()) {
            unwritten.appendHex(event.length()).append(CRLF).append(event).append(CRLF);
            return;
        }
        for (int at = 0; at < event.length(); at++) {
            unwritten
                    .appendHex(1)
                    .append(CRLF)
                    .append(event.array(), at, at + 1)
                    .append(CRLF);
        }
    }
}
