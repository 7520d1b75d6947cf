package io.llmloadtest.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Files in the jars. */
public final class Resources {
    private Resources() {}

    /** Empty when no jar has it. */
    public static Optional<byte[]> read(String path) {
        try (InputStream file = Resources.class.getResourceAsStream(path)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException("a file of the jar can't be read: " + path, broken);
        }
    }

    static byte[] required(String path) {
        return read(path).orElseThrow(() -> new IllegalStateException("the jar lacks " + path));
    }
}
