package io.llmloadtest.simulator.config;

import static io.llmloadtest.simulator.config.Check.require;

/**
 * How events are put into bytes.
 *
 * @param lineEnd LF, CRLF or CR: all are line ends for SSE
 * @param space a space after {@code data:}
 * @param eventField a line {@code event: message} before each {@code data:}
 * @param comments a comment {@code : ping} before each event
 * @param lastBlankLine the blank line after the last event
 * @param bytewiseChunks every byte in an HTTP chunk of its own
 * @param eventsPerWrite events held back and written together
 */
public record Framing(
        LineEnd lineEnd,
        boolean space,
        boolean eventField,
        boolean comments,
        boolean lastBlankLine,
        boolean bytewiseChunks,
        int eventsPerWrite) {

    /** What ends a line. */
    public enum LineEnd {
        LF("\n"),
        CRLF("\r\n"),
        CR("\r");

        private final String text;

        LineEnd(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public Framing {
        require(eventsPerWrite >= 1, "eventsPerWrite", "must be at least 1");
    }

    public static Framing plain() {
        return new Framing(LineEnd.LF, true, false, false, true, false, 1);
    }

    public Framing withLineEnd(LineEnd value) {
        return new Framing(value, space, eventField, comments, lastBlankLine, bytewiseChunks, eventsPerWrite);
    }

    public Framing withoutSpace() {
        return new Framing(lineEnd, false, eventField, comments, lastBlankLine, bytewiseChunks, eventsPerWrite);
    }

    public Framing withEventField() {
        return new Framing(lineEnd, space, true, comments, lastBlankLine, bytewiseChunks, eventsPerWrite);
    }

    public Framing withComments() {
        return new Framing(lineEnd, space, eventField, true, lastBlankLine, bytewiseChunks, eventsPerWrite);
    }

    public Framing withoutLastBlankLine() {
        return new Framing(lineEnd, space, eventField, comments, false, bytewiseChunks, eventsPerWrite);
    }

    public Framing withBytewiseChunks() {
        return new Framing(lineEnd, space, eventField, comments, lastBlankLine, true, eventsPerWrite);
    }

    public Framing withEventsPerWrite(int value) {
        return new Framing(lineEnd, space, eventField, comments, lastBlankLine, bytewiseChunks, value);
    }
}
