package io.llmloadtest.workload.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * One row as it stands in the file.
 *
 * @param number of its line, or of its entry in a list, from 1
 * @param bytes of the row; not all of them when it is too long
 */
record Row(long number, ByteBuffer bytes, boolean tooLong) {

    /** A decoder tells of what is no UTF-8 rather than replacing it. */
    String text() throws UnusableRowException {
        if (tooLong) {
            throw new UnusableRowException(
                    "is longer than " + RowBuffer.MAX_MIB + " MiB", "check the file's line ends and quotation marks");
        }
        try {
            return UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnusableRowException("is not UTF-8 text", "convert the file, for example with iconv");
        }
    }
}
