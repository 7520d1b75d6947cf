package io.llmloadtest.transport.http;

import java.util.Optional;

/**
 * Decodes the messages of one connection, one after the other: a pure function of the bytes fed, however they are
 * split. Body slices are passed on without a copy and without allocation. After a {@link HttpFormatException} the
 * connection is of no use, and neither is its decoder.
 *
 * @param <S> who is told
 */
public abstract sealed class HttpMessageDecoder<S extends BodySink> permits HttpRequestDecoder, HttpResponseDecoder {
    private enum Phase {
        IDLE,
        HEAD,
        BODY
    }

    private final HeadReader head = new HeadReader();
    private Phase phase = Phase.IDLE;
    private BodyReader body = new FixedBody(0);
    private boolean keepAlive = true;

    HttpMessageDecoder() {}

    /**
     * Decodes up to the end of the bytes or of the message, whichever comes first. A decoder that awaits no message
     * takes nothing.
     *
     * @return the index behind the last byte taken
     * @throws HttpFormatException also after {@code head} was told, when the body is in a coding not understood here
     */
    public final int feed(byte[] bytes, int from, int to, S sink) throws HttpFormatException {
        int at = from;
        if (phase == Phase.IDLE && at < to && awaitsMessage()) {
            phase = Phase.HEAD;
        }
        while (at < to && phase != Phase.IDLE) {
            at = phase == Phase.HEAD ? feedHead(bytes, at, to, sink) : body.feed(bytes, at, to, sink);
            if (phase == Phase.BODY && body.complete()) {
                finish(sink);
                return at;
            }
        }
        return at;
    }

    private int feedHead(byte[] bytes, int from, int to, S sink) throws HttpFormatException {
        int at = head.feed(bytes, from, to, this::startLine);
        if (head.complete()) {
            HttpHeaders headers = head.headers();
            head.restart();
            Optional<BodyReader> next = head(headers, sink);
            if (next.isPresent()) {
                body = next.get();
                keepAlive = version().keepsAlive(headers) && !body.endsWithStream();
                phase = Phase.BODY;
            }
        }
        return at;
    }

    private void finish(S sink) {
        phase = Phase.IDLE;
        messageEnded();
        sink.end();
    }

    /** The peer sends no more. */
    public final EndOfStream endOfStream(S sink) {
        keepAlive = false;
        if (phase == Phase.IDLE) {
            return EndOfStream.IDLE;
        }
        if (phase == Phase.BODY && body.endsWithStream()) {
            finish(sink);
            return EndOfStream.COMPLETE;
        }
        return EndOfStream.CUT;
    }

    /** Whether another message may follow the last one whose head was told. */
    public final boolean keepAlive() {
        return keepAlive;
    }

    /** Whether no message has begun that isn't at its end yet. */
    public final boolean idle() {
        return phase == Phase.IDLE;
    }

    abstract boolean awaitsMessage();

    abstract void startLine(String line) throws HttpFormatException;

    abstract HttpVersion version();

    /** Tells the sink of the head and finds the body's reader; empty when another head follows instead. */
    abstract Optional<BodyReader> head(HttpHeaders headers, S sink) throws HttpFormatException;

    abstract void messageEnded();
}
