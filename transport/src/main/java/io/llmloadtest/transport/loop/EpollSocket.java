package io.llmloadtest.transport.loop;

/** A stream socket that an {@link EpollPoller} watches. */
final class EpollSocket implements PolledSocket {
    private final EpollPoller poller;
    private final SocketCalls calls;
    private final int fd;
    private final EpollPoller.Watched watched;
    private int interest;
    private boolean closed;

    EpollSocket(EpollPoller poller, SocketCalls calls, int fd, EpollPoller.Watched watched, int interest) {
        this.poller = poller;
        this.calls = calls;
        this.fd = fd;
        this.watched = watched;
        this.interest = interest;
    }

    @Override
    public void finishConnect() throws SocketFailure {
        calls.throwPendingError(fd);
    }

    @Override
    public int read(ReadBuffer into) throws SocketFailure {
        return closed ? 0 : calls.receive(fd, into);
    }

    @Override
    public int readPacket(ReadBuffer into) throws SocketFailure {
        return closed ? 0 : calls.receivePacket(fd, into);
    }

    @Override
    public int write(byte[] bytes, int from, int to) throws SocketFailure {
        return closed ? 0 : calls.send(fd, bytes, from, to);
    }

    @Override
    public void watch(boolean readable, boolean writable) {
        int wanted = (readable ? Linux.EPOLLIN : 0) | (writable ? Linux.EPOLLOUT : 0);
        if (closed || wanted == interest) {
            return;
        }
        interest = wanted;
        try {
            poller.control(Linux.EPOLL_CTL_MOD, fd, watched, wanted);
        } catch (SocketFailure impossible) {
            throw new IllegalStateException(impossible.reason().detail(), impossible);
        }
    }

    @Override
    public void close(boolean reset) {
        if (!closed) {
            closed = true;
            if (reset) {
                calls.lingerNot(fd);
            }
            poller.closed(fd);
        }
    }
}
