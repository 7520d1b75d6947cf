package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.loop.Connection;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One connection with any number of streams, for a client or a server. Owned by the event loop of its socket: it writes to
 * the connection, and is fed what came. What one read brings is answered (acknowledgements, windows) by one write at its
 * end.
 */
public final class Http2Connection {
    /** What a client says first. */
    public static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /** Larger than any answer's burst, so that a server never waits for us. */
    static final int STREAM_WINDOW = 16 << 20;

    static final int CONNECTION_WINDOW = 1 << 30;

    private static final int FIRST_WINDOW = Outgoing.FIRST_WINDOW;
    private static final int ENABLE_PUSH = 2;
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MAX_FRAME_SIZE = 5;
    private static final int MAX_HEADER_LIST_SIZE = 6;

    private final Outgoing out;
    private final Owner owner;
    private final boolean client;
    private final FrameDecoder decoder = new FrameDecoder();
    private final HeaderReader headers = new HeaderReader();
    private final Streams streams = new Streams();
    private final Frames frames = new Frames();
    private boolean settled;
    private int nextId = 1;
    private int lastOfPeer;
    private int maxStreams = Integer.MAX_VALUE;
    private int unacknowledged;
    private String goAway = "";

    /** Whose connection it is. */
    public interface Owner {
        /** The peer's settings have come, or changed: streams may be opened, up to the limit that it gives. */
        void settled();

        /** The peer takes no more streams on this connection. Those that it won't answer have failed. */
        default void goingAway() {}

        /** The peer has opened a stream; only to a server. */
        default RequestStream accepted(Http2Stream stream) {
            throw new IllegalStateException("a client that is asked");
        }
    }

    private Http2Connection(Connection connection, Owner owner, boolean client) {
        out = new Outgoing(connection);
        this.owner = owner;
        this.client = client;
    }

    /** The client's side of a connection that stands; greets the server. */
    public static Http2Connection client(Connection on, Owner owner) {
        Http2Connection connection = new Http2Connection(on, owner, true);
        connection
                .out
                .writer()
                .raw(PREFACE.getBytes(StandardCharsets.US_ASCII))
                .settings(
                        ENABLE_PUSH,
                        0,
                        INITIAL_WINDOW_SIZE,
                        STREAM_WINDOW,
                        MAX_HEADER_LIST_SIZE,
                        FrameDecoder.MAX_HEADER_BYTES)
                .windowUpdate(0, CONNECTION_WINDOW - FIRST_WINDOW);
        connection.out.flush();
        return connection;
    }

    /**
     * The server's side, behind the client's {@link #PREFACE}.
     *
     * @param streams that it takes at once
     */
    public static Http2Connection server(Connection on, Owner owner, int streams) {
        Http2Connection connection = new Http2Connection(on, owner, false);
        connection
                .out
                .writer()
                .settings(MAX_CONCURRENT_STREAMS, streams, INITIAL_WINDOW_SIZE, STREAM_WINDOW)
                .windowUpdate(0, CONNECTION_WINDOW - FIRST_WINDOW);
        connection.out.flush();
        return connection;
    }

    /**
     * Takes what came. Streams that something came for hear it before this returns.
     *
     * @throws HttpFormatException when it isn't HTTP/2, or beyond the limits: the connection is of no more use
     */
    public void feed(byte[] bytes, int from, int to) throws HttpFormatException {
        out.hold();
        try {
            decoder.feed(bytes, from, to, frames);
        } catch (HttpFormatException malformed) {
            out.writer().goAway(lastOfPeer, ErrorCode.PROTOCOL_ERROR);
            throw malformed;
        } finally {
            out.release();
        }
    }

    /**
     * Opens a stream for one request. Only while {@link #takesMore}.
     *
     * @param method of the request, which tells whether its response has a body
     */
    public Http2Stream open(String method, ResponseStream listener) {
        Http2Stream stream = new Http2Stream(out, streams, nextId);
        nextId += 2;
        streams.add(stream, new IncomingResponse(listener, method.equals("HEAD")));
        return stream;
    }

    /** Whether the peer's settings have come. */
    public boolean isSettled() {
        return settled;
    }

    /** Streams at once that the peer allows. */
    public int maxStreams() {
        return maxStreams;
    }

    /** Whether another stream may be opened now. */
    public boolean takesMore() {
        return settled && goAway.isEmpty() && streams.count() < maxStreams && nextId > 0;
    }

    /** What the peer said when it began to close; empty while it hasn't. */
    public String goAway() {
        return goAway;
    }

    /** What {@code writes} has to send goes out by one call. */
    public void together(Runnable writes) {
        out.hold();
        try {
            writes.run();
        } finally {
            out.release();
        }
    }

    /** What the decoder tells. */
    private final class Frames implements FrameSink {
        @Override
        public void data(int id, byte[] bytes, int from, int to) throws HttpFormatException {
            Streams.Carried carried = known(id);
            if (carried != null) {
                try {
                    carried.incoming().body(bytes, from, to);
                } catch (HttpFormatException malformed) {
                    fail(carried, malformed);
                }
            }
        }

        @Override
        public void dataEnded(int id, int flow, boolean endStream) throws HttpFormatException {
            unacknowledged += flow;
            if (unacknowledged > CONNECTION_WINDOW / 2) {
                out.writer().windowUpdate(0, unacknowledged);
                unacknowledged = 0;
            }
            Streams.Carried carried = known(id);
            if (carried == null) {
                return;
            }
            Http2Stream stream = carried.stream();
            stream.unacknowledged += flow;
            if (stream.unacknowledged > STREAM_WINDOW) {
                throw new HttpFormatException("more bytes than the window of an HTTP/2 stream allows");
            }
            if (endStream) {
                end(carried);
            } else if (stream.unacknowledged > STREAM_WINDOW / 2) {
                out.writer().windowUpdate(id, stream.unacknowledged);
                stream.unacknowledged = 0;
            }
        }

        /** The stream; null for one that is over, of which something may still be on its way. */
        private Streams.@Nullable Carried known(int id) throws HttpFormatException {
            Streams.Carried carried = streams.find(id);
            boolean never = client ? id % 2 == 0 || id >= nextId : id > lastOfPeer;
            if (carried == null && never) {
                throw new HttpFormatException("something for HTTP/2 stream " + id + ", which was never opened");
            }
            return carried;
        }

        @Override
        public void headers(int id, byte[] block, int length, boolean endStream) throws HttpFormatException {
            HeaderReader.Fields fields = headers.read(block, length);
            Streams.Carried carried = !client && id > lastOfPeer ? accept(id) : known(id);
            if (carried == null) {
                return;
            }
            try {
                carried.incoming().fields(fields, endStream);
            } catch (HttpFormatException malformed) {
                fail(carried, malformed);
                return;
            }
            if (endStream && !carried.stream().closed()) {
                end(carried);
            }
        }

        private Streams.Carried accept(int id) throws HttpFormatException {
            if (id % 2 == 0) {
                throw new HttpFormatException("an HTTP/2 stream of a client with an even number");
            }
            lastOfPeer = id;
            Http2Stream stream = new Http2Stream(out, streams, id);
            return streams.add(stream, new IncomingRequest(owner.accepted(stream)));
        }

        private void end(Streams.Carried carried) {
            if (client) {
                // what is left of a request that is answered already isn't wanted
                if (!carried.stream().allWritten()) {
                    out.writer().reset(carried.stream().id(), ErrorCode.CANCEL);
                }
                streams.forget(carried.stream());
            } else {
                carried.stream().peerEnded();
            }
            try {
                carried.incoming().end();
            } catch (HttpFormatException malformed) {
                streams.forget(carried.stream());
                carried.incoming().failed(StreamFailure.malformed(String.valueOf(malformed.getMessage())));
            }
        }

        private void fail(Streams.Carried carried, HttpFormatException malformed) {
            if (!carried.stream().closed()) {
                out.writer().reset(carried.stream().id(), ErrorCode.PROTOCOL_ERROR);
                streams.forget(carried.stream());
                carried.incoming().failed(StreamFailure.malformed(String.valueOf(malformed.getMessage())));
            }
        }

        @Override
        public void reset(int id, int code) throws HttpFormatException {
            Streams.Carried carried = known(id);
            if (carried != null) {
                streams.forget(carried.stream());
                carried.incoming().failed(StreamFailure.ofReset(code));
            }
        }

        @Override
        public void settings(byte[] payload, int length) throws HttpFormatException {
            for (int at = 0; at < length; at += 6) {
                setting(Frame.int16(payload, at), Integer.toUnsignedLong(Frame.int32(payload, at + 2)));
            }
            out.writer().settingsAcknowledged();
            settled = true;
            owner.settled();
        }

        private void setting(int id, long value) throws HttpFormatException {
            switch (id) {
                case MAX_CONCURRENT_STREAMS -> maxStreams = (int) Math.min(value, Integer.MAX_VALUE);
                case INITIAL_WINDOW_SIZE -> {
                    require(value <= Integer.MAX_VALUE, id, value);
                    long change = out.streamWindow((int) value);
                    for (Streams.Carried carried : streams.all()) {
                        carried.stream().widen(change);
                        carried.stream().pump();
                    }
                }
                case MAX_FRAME_SIZE -> {
                    require(value >= Frame.MAX_PAYLOAD && value < 1 << 24, id, value);
                    out.maxPayload(value);
                }
                default -> {
                    // what it says of its tables and lists is true of any block that we send
                }
            }
        }

        private void require(boolean right, int id, long value) throws HttpFormatException {
            if (!right) {
                throw new HttpFormatException("HTTP/2 setting " + id + " can't be " + value);
            }
        }

        @Override
        public void ping(byte[] payload) {
            out.writer().pong(payload);
        }

        @Override
        public void goAway(int last, int code, String debug) {
            goAway = "the server closes the HTTP/2 connection (GOAWAY, " + ErrorCode.name(code)
                    + (debug.isBlank() ? "" : ": " + debug.strip()) + ")";
            for (Streams.Carried carried : streams.all()) {
                if (client && carried.stream().id() > last) {
                    streams.forget(carried.stream());
                    carried.incoming().failed(StreamFailure.unprocessed(goAway));
                }
            }
            owner.goingAway();
        }

        @Override
        public void windowUpdate(int id, int increment) throws HttpFormatException {
            Streams.Carried carried = id == 0 ? null : known(id);
            if (increment == 0) {
                throw new HttpFormatException("an HTTP/2 window that is widened by nothing");
            }
            if (carried != null) {
                carried.stream().widen(increment);
                requireWindow(carried.stream().window());
                carried.stream().pump();
            } else if (id == 0) {
                out.widen(increment);
                requireWindow(out.window());
                streams.all().forEach(waiting -> waiting.stream().pump());
            }
        }

        private void requireWindow(long window) throws HttpFormatException {
            if (window > Integer.MAX_VALUE) {
                throw new HttpFormatException("an HTTP/2 window beyond all bounds");
            }
        }
    }
}
