package io.llmloadtest.workload.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.core.plan.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file's bytes from any place on, as they were when it was opened. */
sealed interface FileBytes extends AutoCloseable permits FileBytes.InMemory, OpenFile {
    long size();

    /** Needs no closing. */
    InputStream from(long offset);

    @Override
    default void close() {}

    static FileBytes open(InputFile file) throws IOException {
        return switch (file) {
            case InputFile.Local local -> OpenFile.open(local.path());
            case InputFile.HandedOver handedOver ->
                new InMemory(handedOver.content().getBytes(UTF_8));
        };
    }

    /** Of a file that came with the plan. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record InMemory(byte[] bytes) implements FileBytes {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream from(long offset) {
            int start = Math.toIntExact(offset);
            return new ByteArrayInputStream(bytes, start, bytes.length - start);
        }
    }
}
