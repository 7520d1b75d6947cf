package io.llmloadtest.transport.loop;

/** A connection straight on a socket. */
final class SocketConnection implements Connection {
    private enum State {
        CONNECTING,
        OPEN,
        /** Closed by its owner, with bytes still to send. */
        FLUSHING,
        CLOSED
    }

    private static final byte[] NOTHING = {};

    private final PollLoop loop;
    private final ConnectionHandler handler;
    private PolledSocket socket = NoSocket.INSTANCE;
    private State state = State.CONNECTING;
    private byte[] unsent = NOTHING;
    private int unsentFrom;
    private int unsentTo;

    SocketConnection(PollLoop loop, ConnectionHandler handler) {
        this.loop = loop;
        this.handler = handler;
    }

    void connecting(PolledSocket connecting) {
        socket = connecting;
    }

    /** An accepted socket is open from the start. */
    void accepted(PolledSocket open) {
        socket = open;
        opened();
    }

    void ready(boolean readable, boolean writable) {
        try {
            if (state == State.CONNECTING) {
                socket.finishConnect();
                opened();
                return;
            }
            if (writable && (state == State.OPEN || state == State.FLUSHING)) {
                sendUnsent();
            }
            if (readable && state == State.OPEN) {
                receive();
            }
        } catch (SocketFailure failure) {
            ended(failure.reason());
        } catch (RuntimeException | StackOverflowError bug) {
            ended(new CloseReason(CloseReason.Kind.SYSTEM, "the connection's handler failed: " + bug));
            loop.report(bug);
        }
    }

    private void opened() {
        state = State.OPEN;
        socket.watch(true, false);
        handler.connected(this);
    }

    private void receive() throws SocketFailure {
        ReadBuffer buffer = loop.readBuffer();
        int count = handler.wantsPacketsApart() ? socket.readPacket(buffer) : socket.read(buffer);
        if (count > 0) {
            handler.received(this, buffer.bytes, 0, count, buffer.arrivalNanos, buffer.readNanos);
        } else if (count < 0) {
            ended(new CloseReason(CloseReason.Kind.END_OF_STREAM, ""));
        }
    }

    @Override
    public void write(byte[] bytes, int from, int to) {
        if (state != State.OPEN) {
            return;
        }
        try {
            int sent = unsentTo > unsentFrom ? 0 : socket.write(bytes, from, to);
            if (from + sent == to) {
                handler.flushed(this);
            } else {
                keepUnsent(bytes, from + sent, to);
                socket.watch(true, true);
            }
        } catch (SocketFailure failure) {
            endedLater(failure.reason());
        }
    }

    private void keepUnsent(byte[] bytes, int from, int to) {
        int kept = unsentTo - unsentFrom;
        byte[] grown = new byte[kept + to - from];
        System.arraycopy(unsent, unsentFrom, grown, 0, kept);
        System.arraycopy(bytes, from, grown, kept, to - from);
        unsent = grown;
        unsentFrom = 0;
        unsentTo = grown.length;
    }

    private void sendUnsent() throws SocketFailure {
        unsentFrom += socket.write(unsent, unsentFrom, unsentTo);
        if (unsentFrom < unsentTo) {
            return;
        }
        unsent = NOTHING;
        unsentFrom = 0;
        unsentTo = 0;
        if (state == State.FLUSHING) {
            ended(new CloseReason(CloseReason.Kind.LOCAL, ""));
        } else {
            socket.watch(true, false);
            handler.flushed(this);
        }
    }

    @Override
    public void close() {
        if (state == State.OPEN && unsentFrom < unsentTo) {
            state = State.FLUSHING;
        } else {
            endedLater(new CloseReason(CloseReason.Kind.LOCAL, ""));
        }
    }

    @Override
    public void reset() {
        if (state != State.CLOSED) {
            release(true);
            loop.execute(() -> handler.closed(this, new CloseReason(CloseReason.Kind.LOCAL, "")));
        }
    }

    /** Closes now and tells nobody: the loop that would is no more. */
    void drop() {
        if (state != State.CLOSED) {
            release(true);
        }
    }

    /** Closes now and tells the handler once its caller's stack has unwound. */
    void endedLater(CloseReason reason) {
        if (state != State.CLOSED) {
            release(false);
            loop.execute(() -> handler.closed(this, reason));
        }
    }

    private void ended(CloseReason reason) {
        if (state != State.CLOSED) {
            release(false);
            handler.closed(this, reason);
        }
    }

    private void release(boolean reset) {
        state = State.CLOSED;
        unsent = NOTHING;
        socket.close(reset);
        loop.forget(this);
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public EventLoop loop() {
        return loop;
    }
}
