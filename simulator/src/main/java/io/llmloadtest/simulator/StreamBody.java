package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.simulator.config.Framing;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.Documents;

/**
 * Puts documents into a chunked body, as events in the framing asked for, as lines or as messages; one is an HTTP chunk, a flush a write.
 */
final class StreamBody implements Documents {
    private static final byte[] CRLF = utf8("\r\n");
    private static final byte[] EVENT = utf8("event: ");
    private static final byte[] MESSAGE = utf8("message");
    private static final byte[] LAST_CHUNK = utf8("0\r\n\r\n");
    private static final byte[] LAST_CHUNK_OF_MESSAGES = utf8("0\r\ngrpc-status: 0\r\n\r\n");

    private final Output output;
    private final Framing framing;
    private final Form form;
    private final byte[] open;
    private final byte[] data;
    private final byte[] lineEnd;
    private final ByteBuilder event = new ByteBuilder(512);
    private final ByteBuilder unwritten = new ByteBuilder(512);
    private int heldEvents;

    /** What documents are put in. */
    enum Form {
        EVENTS("text/event-stream; charset=utf-8"),
        LINES("application/x-ndjson"),
        MESSAGES("application/grpc");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }

        static Form of(Dialect dialect) {
            return dialect.messages() ? MESSAGES : dialect.lines() ? LINES : EVENTS;
        }

        String contentType() {
            return contentType;
        }
    }

    StreamBody(Output output, Framing framing, Form form) {
        this.output = output;
        this.framing = framing;
        this.form = form;
        String end = form == Form.MESSAGES ? "" : framing.lineEnd().text();
        this.lineEnd = utf8(end);
        this.open = utf8(framing.comments() && form == Form.EVENTS ? ": ping" + end + end : "");
        this.data = form == Form.MESSAGES
                ? new byte[GrpcFrames.PREFIX]
                : utf8(form == Form.LINES ? "" : framing.space() ? "data: " : "data:");
    }

    @Override
    public ByteBuilder begin() {
        return framing.eventField() && form == Form.EVENTS ? begin(MESSAGE) : opened().append(data);
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
        end(form == Form.EVENTS);
        heldEvents++;
    }

    @Override
    public void endLast() {
        end(form == Form.EVENTS && framing.lastBlankLine());
    }

    private void end(boolean blankLine) {
        if (form == Form.MESSAGES) {
            event.putInt(1, event.length() - GrpcFrames.PREFIX);
        }
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
        unwritten.append(form == Form.MESSAGES ? LAST_CHUNK_OF_MESSAGES : LAST_CHUNK);
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
