package io.llmloadtest.workload.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.core.plan.InputFile;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** A file's bytes from any place on. */
sealed interface FileBytes {
    long size() throws IOException;

    InputStream from(long offset) throws IOException;

    static FileBytes of(InputFile file) {
        return switch (file) {
            case InputFile.Local local -> new OnDisk(local);
            case InputFile.HandedOver handedOver ->
                new InMemory(handedOver.content().getBytes(UTF_8));
        };
    }

    /** A plain stream: a channel would be closed by the interrupt that ends a level's preparation of requests. */
    record OnDisk(InputFile.Local file) implements FileBytes {
        @Override
        public long size() throws IOException {
            return Files.size(file.path());
        }

        @Override
        public InputStream from(long offset) throws IOException {
            InputStream bytes = new FileInputStream(file.path().toFile());
            bytes.skipNBytes(offset);
            return bytes;
        }
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
