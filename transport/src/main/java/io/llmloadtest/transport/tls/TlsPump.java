package io.llmloadtest.transport.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Drives an {@link SSLEngine}: ciphertext and plaintext in, plaintext and ciphertext out, without a socket. Buffers are
 * made when first needed and hold one record each.
 */
final class TlsPump {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** What comes out. Arrays are only valid during the call. */
    interface Events {
        void established();

        void plaintext(byte[] bytes, int from, int to);

        void ciphertext(byte[] bytes, int from, int to);
    }

    private final SSLEngine engine;
    private final Events events;
    private ByteBuffer plain = ByteBuffer.allocate(0);
    private ByteBuffer cipher = ByteBuffer.allocate(0);
    private byte[] partial = {};
    private int partialLength;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(0);
    private boolean established;
    private boolean closed;

    TlsPump(SSLEngine engine, Events events) {
        this.engine = engine;
        this.events = events;
    }

    void start() throws SSLException {
        engine.beginHandshake();
        advance(NOTHING);
    }

    /** Ciphertext came. What is less than a record is kept until the rest comes. */
    void receive(byte[] bytes, int from, int to) throws SSLException {
        ByteBuffer records = partialLength == 0 ? ByteBuffer.wrap(bytes, from, to - from) : joined(bytes, from, to);
        advance(records);
        keep(records);
    }

    private ByteBuffer joined(byte[] bytes, int from, int to) {
        int length = partialLength + to - from;
        if (partial.length < length) {
            partial = Arrays.copyOf(partial, length);
        }
        System.arraycopy(bytes, from, partial, partialLength, to - from);
        return ByteBuffer.wrap(partial, 0, length);
    }

    private void keep(ByteBuffer records) {
        partialLength = records.remaining();
        if (partial.length < partialLength) {
            partial = new byte[engine.getSession().getPacketBufferSize() + partialLength];
        }
        System.arraycopy(records.array(), records.arrayOffset() + records.position(), partial, 0, partialLength);
    }

    /** Does all that can be done now: handshake steps, records, and plaintext that waited for a handshake. */
    private void advance(ByteBuffer records) throws SSLException {
        boolean more = true;
        while (more && !closed) {
            more = switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> wrap(NOTHING);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> unwrap(records);
            };
        }
        if (waiting.size() > 0 && !closed && !renegotiating()) {
            byte[] bytes = waiting.toByteArray();
            waiting.reset();
            encrypt(bytes, 0, bytes.length);
        }
    }

    /**
     * Runs the handshake's heavy steps here, on the event loop. Off the loop they would need a connection that waits in
     * the midst of a read. They take a few ms for a full handshake; connections are made before the measured stretch, or
     * count as connect time, and the kernel's stamps of other connections don't move meanwhile.
     */
    private boolean runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        return true;
    }

    private boolean unwrap(ByteBuffer records) throws SSLException {
        if (!records.hasRemaining()) {
            return false;
        }
        SSLEngineResult result = engine.unwrap(records, plain);
        noteFinished(result);
        deliver();
        return switch (result.getStatus()) {
            case OK -> result.bytesConsumed() > 0 || result.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP;
            case BUFFER_OVERFLOW -> {
                plain = larger(plain, engine.getSession().getApplicationBufferSize());
                yield true;
            }
            case BUFFER_UNDERFLOW, CLOSED -> false;
        };
    }

    private void deliver() {
        int length = plain.position();
        plain.clear();
        if (length > 0 && !closed) {
            events.plaintext(plain.array(), 0, length);
        }
    }

    /**
     * Plaintext to be sent, once established. It waits while a renegotiation (TLS 1.2) is under way: the JDK's engine
     * would take it, but OpenSSL ends a connection on which it comes in between.
     */
    void send(byte[] bytes, int from, int to) throws SSLException {
        if (waiting.size() > 0 || renegotiating()) {
            waiting.write(bytes, from, to - from);
        } else {
            encrypt(bytes, from, to);
        }
    }

    private boolean renegotiating() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP;
    }

    private void encrypt(byte[] bytes, int from, int to) throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(bytes, from, to - from);
        while (source.hasRemaining()) {
            if (!wrap(source)) {
                throw new SSLException("the engine takes no more data");
            }
        }
    }

    /** Makes one record of the source, or of the handshake where its turn is; returns whether there was one. */
    private boolean wrap(ByteBuffer source) throws SSLException {
        SSLEngineResult result = engine.wrap(source, cipher);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            cipher = larger(cipher, engine.getSession().getPacketBufferSize());
            return true;
        }
        int length = cipher.position();
        cipher.clear();
        if (length > 0) {
            events.ciphertext(cipher.array(), 0, length);
        }
        noteFinished(result);
        return length > 0;
    }

    private static ByteBuffer larger(ByteBuffer buffer, int size) {
        return ByteBuffer.allocate(Math.max(size, 2 * buffer.capacity()));
    }

    /** Later handshakes (TLS 1.2 renegotiation, TLS 1.3 tickets and key updates) finish too, and mean nothing here. */
    private void noteFinished(SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED && !established) {
            established = true;
            events.established();
        }
    }

    /** Sends what the engine has left to say, a close_notify or the alert after a failure, and ends. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        engine.closeOutbound();
        try {
            while (!engine.isOutboundDone() && wrap(NOTHING)) {
                // Each turn makes one record.
            }
        } catch (SSLException e) {
            // The connection ends anyway; there is nothing more to say.
        }
    }

    /** Ends without a word. */
    void abandon() {
        closed = true;
    }

    boolean established() {
        return established;
    }

    /** Whether the peer said close_notify. */
    boolean peerClosed() {
        return engine.isInboundDone();
    }

    /** Whether a record has come in part. */
    boolean withinRecord() {
        return partialLength > 0;
    }

    /** Whether no plaintext waits. */
    boolean allSent() {
        return waiting.size() == 0;
    }
}
