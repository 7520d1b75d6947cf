package io.llmloadtest.protocols.framing;

/**
 * Cuts a body of gRPC into its messages, each behind a flag and its length. One that comes in a single slice is passed on
 * without a copy.
 */
public final class GrpcFrames {
    /** Of a message, before its bytes. */
    public static final int PREFIX = 5;

    /** Far more than any server sends, and little enough to keep. */
    private static final int MAX_MESSAGE = 16 << 20;

    private final byte[] prefix = new byte[PREFIX];
    private final GrowingBytes begun = new GrowingBytes();
    private int prefixLength;
    private int length;
    private boolean broken;

    /** Hears the messages. The bytes of one are only valid during the call. */
    public interface Sink {
        void message(byte[] bytes, int from, int to);

        /** The rest of the body can't be read. */
        void unreadable(String why);
    }

    public void feed(byte[] bytes, int from, int to, Sink sink) {
        int at = from;
        while (at < to && !broken) {
            if (prefixLength < PREFIX) {
                prefix[prefixLength++] = bytes[at++];
                if (prefixLength == PREFIX) {
                    begin(sink);
                }
            } else {
                int end = at + Math.min(to - at, length - begun.length());
                take(bytes, at, end, sink);
                at = end;
            }
        }
    }

    private void begin(Sink sink) {
        length = ((prefix[1] & 0xFF) << 24)
                | ((prefix[2] & 0xFF) << 16)
                | ((prefix[3] & 0xFF) << 8)
                | (prefix[4] & 0xFF);
        if (prefix[0] != 0) {
            broken = true;
            sink.unreadable(
                    prefix[0] == 1 ? "a compressed message, though none was asked for" : "something that isn't gRPC");
        } else if (length < 0 || length > MAX_MESSAGE) {
            broken = true;
            sink.unreadable("a message of " + Integer.toUnsignedString(length) + " bytes");
        } else if (length == 0) {
            prefixLength = 0;
            sink.message(prefix, 0, 0);
        }
    }

    private void take(byte[] bytes, int from, int to, Sink sink) {
        if (to - from == length) {
            prefixLength = 0;
            sink.message(bytes, from, to);
            return;
        }
        begun.append(bytes, from, to);
        if (begun.length() == length) {
            prefixLength = 0;
            int whole = begun.length();
            begun.clear();
            sink.message(begun.bytes(), 0, whole);
        }
    }

    /** Whether a message has begun and not ended. */
    public boolean open() {
        return prefixLength > 0 && !broken;
    }

    /** A message as it is sent. */
    public static byte[] framed(byte[] message) {
        byte[] framed = new byte[PREFIX + message.length];
        framed[1] = (byte) (message.length >> 24);
        framed[2] = (byte) (message.length >> 16);
        framed[3] = (byte) (message.length >> 8);
        framed[4] = (byte) message.length;
        System.arraycopy(message, 0, framed, PREFIX, message.length);
        return framed;
    }
}
