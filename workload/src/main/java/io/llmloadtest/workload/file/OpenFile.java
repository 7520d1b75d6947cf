package io.llmloadtest.workload.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file of this machine, open until it is closed: whoever deletes, renames or replaces it meanwhile changes nothing.
 * What is appended is not read, and what was cut off is an error. No channel, which would be closed by the interrupt that
 * ends a level's preparation of requests.
 */
final class OpenFile implements FileBytes {
    private final RandomAccessFile file;
    private final long size;

    private OpenFile(RandomAccessFile file, long size) {
        this.file = file;
        this.size = size;
    }

    static OpenFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        return new OpenFile(file, file.length());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream from(long offset) {
        return new Part(offset);
    }

    private int read(long offset, byte[] into, int start, int length) throws IOException {
        synchronized (file) {
            file.seek(offset);
            return file.read(into, start, length);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException nothingWasWritten) {
            // so nothing is lost
        }
    }

    /** From a place to the file's end. */
    private final class Part extends InputStream {
        private long at;

        private Part(long offset) {
            at = offset;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int wanted = (int) Math.min(length, size - at);
            if (wanted <= 0) {
                return -1;
            }
            int read = OpenFile.this.read(at, into, start, wanted);
            if (read < 0) {
                throw new EOFException("it had %,d bytes and now ends before byte %,d".formatted(size, at + 1));
            }
            at += read;
            return read;
        }
    }
}
