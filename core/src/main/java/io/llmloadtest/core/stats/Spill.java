package io.llmloadtest.core.stats;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Room for what shouldn't stay in memory: a temporary file that is made when it is first needed, and that nobody else can
 * open. Where none can be written, memory has to do, so that a full disk costs no figure. For one thread.
 */
public final class Spill implements AutoCloseable {
    private final Path folder;
    private @Nullable RandomAccessFile file;
    private long end;
    private boolean unwritable;

    /** In the folder for temporary files. */
    public Spill() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    Spill(Path folder) {
        this.folder = folder;
    }

    /** Bytes that were put away, to be read in parts. */
    public sealed interface Block {
        int length();

        /** Copies {@code length} bytes from {@code from} on to the beginning of {@code into}. */
        void read(int from, byte[] into, int length);
    }

    /** Keeps the first {@code length} of {@code bytes}, which the caller may use again. */
    public Block put(byte[] bytes, int length) {
        if (!unwritable) {
            try {
                RandomAccessFile open = open();
                long position = end;
                open.seek(position);
                open.write(bytes, 0, length);
                end += length;
                return new InFile(open, position, length);
            } catch (IOException full) {
                unwritable = true;
            }
        }
        return new InMemory(Arrays.copyOf(bytes, length));
    }

    // not a channel: that would be closed for good when the reading thread is interrupted, as a stopped run's is
    private RandomAccessFile open() throws IOException {
        RandomAccessFile open = file;
        if (open == null) {
            Path path = Files.createTempFile(folder, "llm-loadtest-", ".spill");
            open = new RandomAccessFile(path.toFile(), "rw");
            file = open;
            forget(path);
        }
        return open;
    }

    /** The file lives until it is closed, be it by the death of the process. Not every system lets go of its name so early. */
    private static void forget(Path path) {
        try {
            Files.delete(path);
        } catch (IOException inUse) {
            path.toFile().deleteOnExit();
        }
    }

    /** What was put away can't be read any more. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException alreadyGone) {
            // there is nothing in it that anybody wants
        }
    }

    private record InFile(RandomAccessFile file, long position, int length) implements Block {
        @Override
        public void read(int from, byte[] into, int wanted) {
            try {
                file.seek(position + from);
                file.readFully(into, 0, wanted);
            } catch (IOException broken) {
                throw new UncheckedIOException("can't read back the temporary file of the run's figures", broken);
            }
        }
    }

    private record InMemory(byte[] bytes) implements Block {
        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public void read(int from, byte[] into, int wanted) {
            System.arraycopy(bytes, from, into, 0, wanted);
        }
    }
}
