package io.llmloadtest.transport.http2;

import java.util.Arrays;

/** One exchange on a connection, this side's half of it. What the peer's windows don't allow yet waits here. */
public final class Http2Stream {
    private static final byte[] NOTHING = {};

    private final Outgoing out;
    private final Streams streams;
    private final int id;
    private long window;
    private byte[] waiting = NOTHING;
    private int waitingFrom;
    private int waitingTo;
    private byte[] trailers = NOTHING;
    private boolean ending;
    private boolean ended;
    private boolean peerEnded;
    private boolean closed;
    /** Of the window that the peer has for this stream, used up since it was last widened. */
    int unacknowledged;

    Http2Stream(Outgoing out, Streams streams, int id) {
        this.out = out;
        this.streams = streams;
        this.id = id;
        this.window = out.streamWindow();
    }

    int id() {
        return id;
    }

    /** Begins this side's half. */
    public void head(byte[] block, int from, int to, boolean endStream) {
        if (!closed) {
            out.writer().headers(id, block, from, to, out.maxPayload(), endStream);
            if (endStream) {
                endedHere();
            }
            out.flush();
        }
    }

    /** A whole request: head and body go out together. */
    public void request(byte[] bytes, int bodyFrom) {
        boolean bodyless = bodyFrom == bytes.length;
        out.writer().headers(id, bytes, 0, bodyFrom, out.maxPayload(), bodyless);
        if (bodyless) {
            endedHere();
            out.flush();
        } else {
            write(bytes, bodyFrom, bytes.length, true);
        }
    }

    /** The next bytes of the body; the array is free when this returns. */
    public void write(byte[] bytes, int from, int to, boolean endStream) {
        if (closed || ending || ended) {
            return;
        }
        ending = endStream;
        if (waitingFrom < waitingTo) {
            keep(bytes, from, to);
        } else {
            int at = send(bytes, from, to);
            keep(bytes, at, to);
        }
        out.flush();
    }

    /** Ends this side's half with fields behind the body. */
    public void end(byte[] trailerBlock) {
        if (closed || ending || ended) {
            return;
        }
        ending = true;
        trailers = trailerBlock;
        pump();
        out.flush();
    }

    /** Gives the stream up; nothing more is heard of it. */
    public void reset(int code) {
        if (!closed) {
            out.writer().reset(id, code);
            streams.forget(this);
            out.flush();
        }
    }

    /** Whether the last byte of this side's half has been written. */
    public boolean allWritten() {
        return ended;
    }

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
        waiting = NOTHING;
        waitingFrom = 0;
        waitingTo = 0;
    }

    /** The peer takes so many bytes more, or less. */
    void widen(long bytes) {
        window += bytes;
    }

    long window() {
        return window;
    }

    /** Sends what waits, as far as the windows allow. */
    void pump() {
        if (closed || ended) {
            return;
        }
        int at = send(waiting, waitingFrom, waitingTo);
        waitingFrom = at;
        if (waitingFrom == waitingTo) {
            waiting = NOTHING;
            waitingFrom = 0;
            waitingTo = 0;
        }
    }

    /** @return the index behind what was sent */
    private int send(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int room = (int) Math.min(Math.min(window, out.window()), out.maxPayload());
            if (room <= 0) {
                return at;
            }
            int end = Math.min(to, at + room);
            window -= end - at;
            out.sent(end - at);
            boolean last = ending && end == to && trailers.length == 0;
            out.writer().data(id, bytes, at, end, last);
            at = end;
            if (last) {
                endedHere();
            }
        }
        if (ending && !ended) {
            if (trailers.length > 0) {
                out.writer().headers(id, trailers, 0, trailers.length, out.maxPayload(), true);
            } else {
                out.writer().data(id, NOTHING, 0, 0, true);
            }
            endedHere();
        }
        return at;
    }

    private void endedHere() {
        ended = true;
        if (peerEnded) {
            streams.forget(this);
        }
    }

    /** The peer's half is over. */
    void peerEnded() {
        peerEnded = true;
        if (ended) {
            streams.forget(this);
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        if (from == to) {
            return;
        }
        int kept = waitingTo - waitingFrom;
        if (waitingTo + to - from > waiting.length) {
            waiting = Arrays.copyOfRange(waiting, waitingFrom, waitingFrom + Math.max(2 * kept, kept + to - from));
            waitingFrom = 0;
            waitingTo = kept;
        }
        System.arraycopy(bytes, from, waiting, waitingTo, to - from);
        waitingTo += to - from;
    }
}
