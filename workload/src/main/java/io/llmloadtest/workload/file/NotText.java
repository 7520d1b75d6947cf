package io.llmloadtest.workload.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.Optional;

/** Files that data sets come in and that have no lines of UTF-8. */
final class NotText {
    private static final Map<String, String> BY_START =
            Map.of("PAR1", "a Parquet file", "ARRO", "an Arrow file", "PK\u0003\u0004", "a zip archive");
    /** What to do about text in another encoding. */
    static final String CONVERT = "convert the file to UTF-8, for example with iconv";

    private static final String GZIP = "\u001f\u008b";
    private static final String ZSTD = "(\u00b5/\u00fd";

    private static final String UTF_32_LE = "\u00ff\u00fe\0\0";
    private static final String UTF_32_BE = "\0\0\u00fe\u00ff";
    private static final String UTF_16_LE = "\u00ff\u00fe";
    private static final String UTF_16_BE = "\u00fe\u00ff";

    private NotText() {}

    /** Text that isn't UTF-8, by its byte order mark or because only other encodings have bytes of 0 between letters. */
    static Optional<String> otherEncoding(byte[] head) {
        String start = new String(head, ISO_8859_1);
        if (start.startsWith(UTF_32_LE) || start.startsWith(UTF_32_BE)) {
            return Optional.of("is UTF-32 text");
        }
        if (start.startsWith(UTF_16_LE) || start.startsWith(UTF_16_BE)) {
            return Optional.of("is UTF-16 text");
        }
        return start.indexOf('\0') >= 0
                ? Optional.of("has bytes of 0, as UTF-16 text has and UTF-8 text hasn't")
                : Optional.empty();
    }

    /** @param head the file's first bytes */
    static Optional<String> recognise(byte[] head) {
        String start = new String(head, ISO_8859_1);
        return start.startsWith(GZIP) || start.startsWith(ZSTD)
                ? Optional.of("compressed")
                : BY_START.entrySet().stream()
                        .filter(kind -> start.startsWith(kind.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
