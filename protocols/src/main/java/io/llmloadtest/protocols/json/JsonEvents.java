package io.llmloadtest.protocols.json;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON documents for the decoders of one event loop, reusing one parser so that no chunk allocates: the
 * non-blocking parser takes any number of documents one after the other.
 */
public final class JsonEvents {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();
    private static final byte[] EMPTY_DOCUMENT = {'{', '}'};

    /** Triton, and all that writes JSON by Python, has NaN and infinities among its numbers. */
    private final JsonFactory factory = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private JsonParser parser = newParser();

    /** A parser that has read a document: Jackson reads a first one by slightly other rules, and none is first here. */
    private JsonParser newParser() {
        JsonParser fresh = factory.createNonBlockingByteArrayParser(ObjectReadContext.empty());
        ((ByteArrayFeeder) fresh.nonBlockingInputFeeder()).feedInput(EMPTY_DOCUMENT, 0, EMPTY_DOCUMENT.length);
        fresh.nextToken();
        fresh.nextToken();
        return fresh;
    }

    /** Takes what a document holds, token by token, beginning with its first. */
    @FunctionalInterface
    public interface Reader {
        void read(JsonEvents json, JsonToken first) throws MalformedJsonException;
    }

    /**
     * Reads one document, all of it.
     *
     * @throws MalformedJsonException when the bytes are not exactly one document
     */
    public void document(byte[] bytes, int from, int to, Reader reader) throws MalformedJsonException {
        try {
            ((ByteArrayFeeder) parser.nonBlockingInputFeeder()).feedInput(bytes, behindMark(bytes, from, to), to);
            reader.read(this, next());
            passBlanks(bytes, to);
        } catch (MalformedJsonException malformed) {
            parser = newParser();
            throw malformed;
        } catch (JacksonException malformed) {
            parser = newParser();
            throw new MalformedJsonException(String.valueOf(malformed.getOriginalMessage()));
        }
    }

    /** The parser knows a byte order mark only before its first document ever. */
    private static int behindMark(byte[] bytes, int from, int to) {
        boolean marked = to - from >= BYTE_ORDER_MARK.length
                && Arrays.equals(
                        bytes, from, from + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return marked ? from + BYTE_ORDER_MARK.length : from;
    }

    /** What follows a document must be blank: anything else would be taken for the beginning of the next one. */
    private void passBlanks(byte[] bytes, int to) throws MalformedJsonException {
        int unread = parser.releaseBuffered(NOWHERE);
        if (unread == 0) {
            return;
        }
        for (int at = to - unread; at < to; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\n' && bytes[at] != '\r') {
                throw new MalformedJsonException("more than one JSON document in an event");
            }
        }
        parser.nextToken();
    }

    /** The next token. */
    public JsonToken next() throws MalformedJsonException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.NOT_AVAILABLE) {
                throw new MalformedJsonException("JSON that ends in its middle");
            }
            return token;
        } catch (JacksonException malformed) {
            throw new MalformedJsonException(String.valueOf(malformed.getOriginalMessage()));
        }
    }

    /** Passes over the value that begins with {@code token}, the current one. */
    public void skip(JsonToken token) throws MalformedJsonException {
        if (token.isStructStart()) {
            int depth = 1;
            while (depth > 0) {
                JsonToken inner = next();
                depth += inner.isStructStart() ? 1 : inner.isStructEnd() ? -1 : 0;
            }
        }
    }

    /** Name of the current property; the same object for the same name. */
    public String name() {
        return parser.currentName();
    }

    /** Length of the current string in UTF-16 units; 0 for anything else, null among it. */
    public int textLength(JsonToken token) throws MalformedJsonException {
        try {
            return token == JsonToken.VALUE_STRING ? parser.getStringLength() : 0;
        } catch (JacksonException malformed) {
            throw new MalformedJsonException(String.valueOf(malformed.getOriginalMessage()));
        }
    }

    /** Takes the characters of the current string, which are only valid during the call. */
    @FunctionalInterface
    public interface Characters {
        void take(char[] characters, int from, int length);
    }

    /** Hands the characters of the current string on. */
    public void characters(Characters taker) throws MalformedJsonException {
        try {
            taker.take(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        } catch (JacksonException malformed) {
            throw new MalformedJsonException(String.valueOf(malformed.getOriginalMessage()));
        }
    }

    /** Whether the current value is a string that begins with {@code prefix}. Allocates nothing. */
    public boolean beginsWith(JsonToken token, String prefix) throws MalformedJsonException {
        if (textLength(token) < prefix.length()) {
            return false;
        }
        try {
            char[] characters = parser.getStringCharacters();
            int offset = parser.getStringOffset();
            for (int i = 0; i < prefix.length(); i++) {
                if (characters[offset + i] != prefix.charAt(i)) {
                    return false;
                }
            }
            return true;
        } catch (JacksonException malformed) {
            throw new MalformedJsonException(String.valueOf(malformed.getOriginalMessage()));
        }
    }

    /** Whether the current value is the string {@code text}. Allocates nothing. */
    public boolean is(JsonToken token, String text) throws MalformedJsonException {
        return textLength(token) == text.length() && beginsWith(token, text);
    }

    /** The current value as text; empty for null and for anything with parts. Allocates. */
    public String text(JsonToken token) throws MalformedJsonException {
        try {
            return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getString() : "";
        } catch (JacksonException malformed) {
            throw new MalformedJsonException(String.valueOf(malformed.getOriginalMessage()));
        }
    }

    /** The current value as a number; {@code absent} when it is none. */
    public double number(JsonToken token, double absent) throws MalformedJsonException {
        try {
            double value = token.isNumeric() ? parser.getDoubleValue() : absent;
            return Double.isFinite(value) ? value : absent;
        } catch (JacksonException malformed) {
            throw new MalformedJsonException(String.valueOf(malformed.getOriginalMessage()));
        }
    }

    /**
     * The current value as a time in milliseconds; empty when it is no number. Passes over it. A negative one is handed on:
     * it tells that the server's times aren't to be believed.
     */
    public OptionalDouble millis(JsonToken token, double millisPerUnit) throws MalformedJsonException {
        boolean isTime = token.isNumeric();
        double time = number(token, 0);
        skip(token);
        return isTime ? OptionalDouble.of(time * millisPerUnit) : OptionalDouble.empty();
    }

    /** The current value as a count; {@code absent} when it is no whole number in the range of an int. Passes over it. */
    public int count(JsonToken token, int absent) throws MalformedJsonException {
        try {
            if (token != JsonToken.VALUE_NUMBER_INT) {
                double value = number(token, absent);
                skip(token);
                // some gateways write every number as a fraction
                return value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value) ? (int) value : absent;
            }
            // a number beyond the range of an int would be thrown at us, not returned
            if (parser.getNumberType() != JsonParser.NumberType.INT) {
                return absent;
            }
            return parser.getIntValue() >= 0 ? parser.getIntValue() : absent;
        } catch (JacksonException malformed) {
            throw new MalformedJsonException(String.valueOf(malformed.getOriginalMessage()));
        }
    }

    /** How many elements the array holds that begins with {@code token}; 0 for anything else, which is passed over. */
    public int elements(JsonToken token) throws MalformedJsonException {
        if (token != JsonToken.START_ARRAY) {
            skip(token);
            return 0;
        }
        int count = 0;
        for (JsonToken element = next(); element != JsonToken.END_ARRAY; element = next()) {
            skip(element);
            count++;
        }
        return count;
    }
}
