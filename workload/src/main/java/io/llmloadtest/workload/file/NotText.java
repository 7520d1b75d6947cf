package io.llmloadtest.workload.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.Optional;

/** Files that data sets come in and that have no lines. */
final class NotText {
    private static final Map<String, String> BY_START =
            Map.of("PAR1", "a Parquet file", "ARRO", "an Arrow file", "PK\u0003\u0004", "a zip archive");
    private static final String GZIP = "\u001f\u008b";
    private static final String ZSTD = "(\u00b5/\u00fd";

    private NotText() {}

    /** @param head the file's first bytes */
    static Optional<String> recognise(byte[] head) {
        String start = new String(head, ISO_8859_1);
        return start.startsWith(GZIP) || start.equals(ZSTD)
                ? Optional.of("compressed")
                : Optional.ofNullable(BY_START.get(start));
    }
}
