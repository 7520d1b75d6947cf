package io.llmloadtest.protocols.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/** What a body is, by its first bytes: content types are often wrong, first bytes hardly ever. */
public enum BodyForm {
    /** Server-sent events. */
    EVENTS,
    /** One JSON document, or several. */
    JSON,
    /** Neither. */
    OTHER,
    /** Too little has come to decide. */
    UNDECIDED;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final List<byte[]> EVENT_STARTS = List.of(
            ":".getBytes(US_ASCII),
            "id:".getBytes(US_ASCII),
            "data:".getBytes(US_ASCII),
            "event:".getBytes(US_ASCII),
            "retry:".getBytes(US_ASCII),
            "error:".getBytes(US_ASCII));

    /** Of a body that begins with these bytes. */
    public static BodyForm of(byte[] bytes, int from, int to) {
        int begin = from;
        int mark = common(bytes, from, to, BYTE_ORDER_MARK);
        if (mark == BYTE_ORDER_MARK.length) {
            begin += mark;
        } else if (mark > 0) {
            return from + mark == to ? UNDECIDED : OTHER;
        }
        while (begin < to && isBlank(bytes[begin])) {
            begin++;
        }
        if (begin == to) {
            return UNDECIDED;
        }
        return bytes[begin] == '{' || bytes[begin] == '[' ? JSON : ofLine(bytes, begin, to);
    }

    private static BodyForm ofLine(byte[] bytes, int begin, int to) {
        BodyForm form = OTHER;
        for (byte[] start : EVENT_STARTS) {
            int common = common(bytes, begin, to, start);
            if (common == start.length) {
                return EVENTS;
            }
            form = begin + common == to ? UNDECIDED : form;
        }
        return form;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    /** How many bytes agree with {@code start} from its beginning on. */
    private static int common(byte[] bytes, int from, int to, byte[] start) {
        int length = Math.min(to - from, start.length);
        int differs = Arrays.mismatch(bytes, from, from + length, start, 0, length);
        return differs < 0 ? length : differs;
    }
}
