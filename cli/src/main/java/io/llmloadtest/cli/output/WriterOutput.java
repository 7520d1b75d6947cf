package io.llmloadtest.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 bytes to a writer, which is flushed but not closed with this. Fails when nobody reads any more. */
public final class WriterOutput extends OutputStream {
    private final PrintWriter writer;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(8_192);
    private final CharBuffer chars = CharBuffer.allocate(8_192);

    public WriterOutput(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int from = offset;
        while (from < offset + length) {
            int part = Math.min(bytes.remaining(), offset + length - from);
            bytes.put(source, from, part);
            from += part;
            decode();
        }
        if (writer.checkError()) {
            throw new IOException("the output was closed");
        }
    }

    /** What is left of a character that came only in part stays for the next time. */
    private void decode() {
        bytes.flip();
        decoder.decode(bytes, chars, false);
        bytes.compact();
        chars.flip();
        writer.append(chars);
        chars.clear();
    }

    @Override
    public void close() {
        writer.flush();
    }
}
