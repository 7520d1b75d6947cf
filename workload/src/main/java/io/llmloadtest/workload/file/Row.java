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
record Row(long number, ByteBuffer bytes, Fault fault) {

    /** What can be wrong with a row as such. */
    enum Fault {
        NONE,
        TOO_LONG,
        /** Whatever stands behind the end of a file's list. */
        BEHIND_LIST,
        /** The last of a list that has no end, or what is missing there. */
        UNCLOSED_LIST,
        /** All lines from the one where a cell's quotation mark is opened. */
        UNCLOSED_QUOTE
    }

    /** A decoder tells of what is no UTF-8 rather than replacing it. */
    String text() throws UnusableRowException {
        switch (fault) {
            case NONE -> {}
            case TOO_LONG ->
                throw new UnusableRowException(
                        "is longer than " + RowBuffer.MAX_MIB + " MiB",
                        "check the file's line ends and quotation marks");
            case BEHIND_LIST ->
                throw new UnusableRowException(
                        "and all that follows stand behind the end of the list",
                        "put all entries into one list, or one on each line of a .jsonl file");
            case UNCLOSED_LIST ->
                throw new UnusableRowException(
                        "is the last of a list that isn't closed, as in a file that was cut off",
                        "check that the file is complete; its list ends with ]");
            case UNCLOSED_QUOTE ->
                throw new UnusableRowException(
                        "opens a cell with a quotation mark that no other closes, so it takes in the rest of the file",
                        "close it, or write a quotation mark within a quoted cell twice");
        }
        try {
            return withoutNul(UTF_8.newDecoder().decode(bytes.duplicate()).toString());
        } catch (CharacterCodingException notUtf8) {
            throw new UnusableRowException("is not UTF-8 text", NotText.CONVERT);
        }
    }

    /** UTF-16 of English text is UTF-8 of the same text with a NUL by each letter. */
    private static String withoutNul(String text) throws UnusableRowException {
        if (text.indexOf('\0') >= 0) {
            throw new UnusableRowException("has NUL characters, which no text has", NotText.CONVERT);
        }
        return text;
    }
}
