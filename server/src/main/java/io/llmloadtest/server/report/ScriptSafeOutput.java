package io.llmloadtest.server.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON in UTF-8 that may stand in a script element: each {@code <} is written as its escape (U+003C), so that nothing in
 * it can end the element. In JSON that character stands within strings only, and in UTF-8 its byte is part of no other one.
 */
final class ScriptSafeOutput extends FilterOutputStream {
    private static final byte[] ESCAPED = "\\u003c".getBytes(StandardCharsets.US_ASCII);

    ScriptSafeOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        if (value == '<') {
            out.write(ESCAPED);
        } else {
            out.write(value);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        for (int at = offset; at < offset + length; at++) {
            if (bytes[at] == '<') {
                out.write(bytes, from, at - from);
                out.write(ESCAPED);
                from = at + 1;
            }
        }
        out.write(bytes, from, offset + length - from);
    }
}
