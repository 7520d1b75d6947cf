package io.llmloadtest.protocols.framing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a body into its JSON documents, whatever stands between them: line ends, or the brackets and commas of an array
 * that is sent piece by piece. Looks at brackets and strings only; whether a document is sound is for its reader.
 */
public final class JsonFrames {
    private static final int MAX_DOCUMENT = 64 << 20;
    private static final int MAX_STRAY = 64;

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
    private final ByteArrayOutputStream stray = new ByteArrayOutputStream(0);
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean overlong;

    /** Hears the documents. The bytes of one are only valid during the call. */
    public interface Sink {
        void document(byte[] bytes, int from, int to);

        /** A document is longer than any answer could be; the rest is not looked at. */
        void overlongDocument();
    }

    public void feed(byte[] bytes, int from, int to, Sink sink) {
        int start = from;
        for (int at = from; at < to && !overlong; at++) {
            if (depth == 0 && bytes[at] == '{') {
                start = at;
                depth = 1;
            } else if (depth == 0) {
                between(bytes[at]);
            } else if (within(bytes[at])) {
                end(bytes, start, at + 1, sink);
                start = at + 1;
            }
        }
        if (depth > 0 && !overlong) {
            begun.write(bytes, start, to - start);
            if (begun.size() > MAX_DOCUMENT) {
                overlong = true;
                sink.overlongDocument();
            }
        }
    }

    private void between(byte b) {
        boolean separator = b == ',' || b == '[' || b == ']' || b == ' ' || b == '\t' || b == '\n' || b == '\r';
        if (!separator && stray.size() < MAX_STRAY) {
            stray.write(b);
        }
    }

    /** Whether the byte ends the document. */
    private boolean within(byte b) {
        if (inString) {
            inString = escaped || b != '"';
            escaped = !escaped && b == '\\';
            return false;
        }
        inString = b == '"';
        depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
        return depth == 0;
    }

    private void end(byte[] bytes, int start, int to, Sink sink) {
        if (begun.size() == 0) {
            sink.document(bytes, start, to);
            return;
        }
        begun.write(bytes, start, to - start);
        byte[] whole = begun.toByteArray();
        begun.reset();
        sink.document(whole, 0, whole.length);
    }

    /** Whether a document has begun and not ended. */
    public boolean open() {
        return depth > 0;
    }

    /** What has come of the document that is open. */
    public byte[] rest() {
        return begun.toByteArray();
    }

    /** The first bytes that belong to no document, without blanks and brackets. */
    public String stray() {
        return stray.toString(StandardCharsets.UTF_8);
    }
}
