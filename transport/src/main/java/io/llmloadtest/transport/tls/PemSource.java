package io.llmloadtest.transport.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What has PEM text.
 *
 * @param name what messages call it
 */
public record PemSource(String name, Content content) {

    /** Opens the text; closed by whoever opened it. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** A file of this machine. */
    public static PemSource file(Path file) {
        return new PemSource(file.toString(), () -> Files.newInputStream(file));
    }

    InputStream open() throws IOException {
        return content.open();
    }
}
