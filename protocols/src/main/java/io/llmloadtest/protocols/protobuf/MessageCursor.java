package io.llmloadtest.protocols.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes over the fields of one message. Set to another and used again, so that nothing is allocated for a message. Fields of
 * an unknown number are passed over by going on.
 */
public final class MessageCursor {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int MAX_VARINT_BITS = 63;

    private byte[] bytes = {};
    private int at;
    private int to;
    private int field;
    private int wire;
    private long number;
    private int from;
    private int end;

    /** Begins a message anew. */
    public void set(byte[] source, int begin, int behind) {
        bytes = source;
        at = begin;
        to = behind;
    }

    /** Begins the message that the other's current field holds. */
    public void enter(MessageCursor other) throws MalformedMessageException {
        set(other.bytes, other.begin(), other.end);
    }

    /** Goes to the next field; false behind the last one. */
    public boolean next() throws MalformedMessageException {
        if (at == to) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wire = (int) (tag & 7);
        if (field == 0 || tag >>> 32 != 0) {
            throw new MalformedMessageException("a field without a number");
        }
        switch (wire) {
            case VARINT -> number = varint();
            case FIXED_64 -> skip(8);
            case FIXED_32 -> skip(4);
            case BYTES -> {
                long length = varint();
                if (length < 0 || length > to - at) {
                    throw new MalformedMessageException("a field that is longer than its message");
                }
                from = at;
                end = at + (int) length;
                at = end;
            }
            default -> throw new MalformedMessageException("a field of an unknown kind");
        }
        return true;
    }

    private long varint() throws MalformedMessageException {
        long value = 0;
        for (int shift = 0; shift <= MAX_VARINT_BITS; shift += 7) {
            if (at == to) {
                throw new MalformedMessageException("a message that ends in its middle");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedMessageException("a number that is too long");
    }

    private void skip(int length) throws MalformedMessageException {
        if (length > to - at) {
            throw new MalformedMessageException("a message that ends in its middle");
        }
        from = at;
        at += length;
        end = at;
    }

    /** The number of the current field. */
    public int field() {
        return field;
    }

    /** The current field as a number; 0 where it is none. */
    public long number() {
        return wire == VARINT ? number : 0;
    }

    /** Where the bytes of the current field begin, in {@link #source}. */
    public int begin() throws MalformedMessageException {
        if (wire != BYTES) {
            throw new MalformedMessageException("a number where bytes should be");
        }
        return from;
    }

    /** Behind them; only after {@link #begin}. */
    public int end() {
        return end;
    }

    public byte[] source() {
        return bytes;
    }

    /** Whether the current field is this text. */
    public boolean is(byte[] text) throws MalformedMessageException {
        return Arrays.equals(bytes, begin(), end, text, 0, text.length);
    }

    /** The current field as text. Allocates. */
    public String text() throws MalformedMessageException {
        return new String(bytes, begin(), end - from, StandardCharsets.UTF_8);
    }
}
