package io.llmloadtest.transport.loop;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Level-triggered epoll. One read for each readiness: what a socket still holds makes it ready again, so a burst on one
 * stream can't starve the others.
 */
final class EpollPoller implements Poller {
    private static final int MAX_EVENTS = 1024;
    private static final int DATA_OFFSET = Linux.packedEvents() ? 4 : 8;
    private static final int EVENT_SIZE = DATA_OFFSET + Long.BYTES;
    private static final int BACKLOG = 65_535;
    private static final long WAKEUP = -1;
    private static final long ALARM = -2;

    /** Freed when nobody can reach the poller any more: another thread's late wakeup still finds its memory. */
    private final Arena arena = Arena.ofAuto();

    private final Linux linux = new Linux(arena);
    private final MemorySegment events = arena.allocate((long) MAX_EVENTS * EVENT_SIZE, 8);
    private final MemorySegment event = arena.allocate(EVENT_SIZE, 8);
    private final MemorySegment alarmTime = arena.allocate(32, 8);
    private final MemorySegment counter = arena.allocate(JAVA_LONG);
    private final MemorySegment one;
    private final SocketCalls calls = new SocketCalls(linux, arena);
    private final int epoll;
    private final int wakeupFd;
    private final int alarmFd;
    private long alarmNanos;
    private boolean alarmSet;
    private @Nullable Watched[] watchedByFd = new @Nullable Watched[256];
    private int generation;

    EpollPoller() throws IOException {
        one = arena.allocate(JAVA_LONG);
        one.set(JAVA_LONG, 0, 1);
        epoll = check("epoll_create1", linux.epollCreate());
        wakeupFd = check("eventfd", linux.eventfd());
        alarmFd = check("timerfd_create", linux.timer());
        watchOwn(wakeupFd, WAKEUP);
        watchOwn(alarmFd, ALARM);
    }

    private void watchOwn(int fd, long data) throws IOException {
        event.set(JAVA_INT, 0, Linux.EPOLLIN);
        event.set(JAVA_LONG_UNALIGNED, DATA_OFFSET, data);
        check("epoll_ctl", linux.epollControl(epoll, Linux.EPOLL_CTL_ADD, fd, event));
    }

    @Override
    public PolledSocket connect(InetSocketAddress address, Ready ready) throws SocketFailure {
        int fd = calls.openStream(SocketAddresses.family(address));
        try (Arena scratch = Arena.ofConfined()) {
            calls.connect(fd, SocketAddresses.toNative(address, scratch));
        } catch (SocketFailure failure) {
            linux.close(fd);
            throw failure;
        }
        return register(fd, ready, Linux.EPOLLOUT);
    }

    @Override
    public Acceptor listen(InetSocketAddress address, Function<PolledSocket, Ready> accepted) throws IOException {
        int fd = check("socket", linux.socket(SocketAddresses.family(address), calls.streamType()));
        try (Arena scratch = Arena.ofConfined()) {
            calls.enable(fd, Linux.SOL_SOCKET, Linux.SO_REUSEADDR);
            check("bind", linux.bind(fd, SocketAddresses.toNative(address, scratch)));
            check("listen", linux.listen(fd, BACKLOG));
            InetSocketAddress bound = calls.localAddress(fd);
            EpollAcceptor acceptor = new EpollAcceptor(fd, bound);
            register(fd, (readable, writable) -> acceptAll(fd, accepted), Linux.EPOLLIN);
            return acceptor;
        } catch (IOException failure) {
            linux.close(fd);
            throw failure;
        } catch (SocketFailure failure) {
            linux.close(fd);
            throw new IOException(failure.reason().detail(), failure);
        }
    }

    private void acceptAll(int listener, Function<PolledSocket, Ready> accepted) {
        // on any error, out of descriptors among them, the peers wait in the backlog until the next round
        for (int fd = linux.accept(listener); fd >= 0; fd = linux.accept(listener)) {
            calls.prepareStream(fd);
            DeferredReady ready = new DeferredReady();
            try {
                PolledSocket socket = register(fd, ready, Linux.EPOLLIN);
                ready.delegateTo(accepted.apply(socket));
            } catch (SocketFailure failure) {
                linux.close(fd);
            }
        }
    }

    private EpollSocket register(int fd, Ready ready, int interest) throws SocketFailure {
        Watched watched = new Watched(ready, ++generation);
        EpollSocket socket = new EpollSocket(this, calls, fd, watched, interest);
        control(Linux.EPOLL_CTL_ADD, fd, watched, interest);
        if (fd >= watchedByFd.length) {
            watchedByFd = Arrays.copyOf(watchedByFd, Math.max(fd + 1, watchedByFd.length * 2));
        }
        watchedByFd[fd] = watched;
        return socket;
    }

    void control(int operation, int fd, Watched watched, int interest) throws SocketFailure {
        event.set(JAVA_INT, 0, interest);
        event.set(JAVA_LONG_UNALIGNED, DATA_OFFSET, ((long) watched.generation << 32) | fd);
        int result = linux.epollControl(epoll, operation, fd, event);
        if (result < 0) {
            throw Errno.failure("epoll_ctl", -result);
        }
    }

    void closed(int fd) {
        watchedByFd[fd] = null;
        linux.close(fd);
    }

    @Override
    public int pollNow() {
        return tellReady(linux.epollWait(epoll, events, MAX_EVENTS, false));
    }

    /**
     * The instant to wake up at goes to a timer descriptor, which is set anew only when that instant comes nearer: a
     * timeout of the wait itself would have the kernel program its clock for every single wait.
     */
    @Override
    public int poll(long untilNanos) {
        if (untilNanos != NEVER && (!alarmSet || untilNanos - alarmNanos < 0)) {
            linux.setAlarm(alarmFd, alarmTime, untilNanos);
            alarmNanos = untilNanos;
            alarmSet = true;
        }
        return tellReady(linux.epollWait(epoll, events, MAX_EVENTS, true));
    }

    private int tellReady(int ready) {
        for (int i = 0; i < ready; i++) {
            long at = (long) i * EVENT_SIZE;
            tell(events.get(JAVA_INT_UNALIGNED, at), events.get(JAVA_LONG_UNALIGNED, at + DATA_OFFSET));
        }
        return Math.max(0, ready);
    }

    private void tell(int what, long data) {
        if (data == WAKEUP) {
            linux.read(wakeupFd, counter);
            return;
        }
        if (data == ALARM) {
            linux.read(alarmFd, counter);
            alarmSet = false;
            return;
        }
        Watched watched = watchedByFd[(int) data];
        // an event of a socket that was closed in this round may carry the number of a newer one
        if (watched != null && watched.generation == (int) (data >>> 32)) {
            boolean failed = (what & ~(Linux.EPOLLIN | Linux.EPOLLOUT)) != 0;
            watched.ready.ready(failed || (what & Linux.EPOLLIN) != 0, failed || (what & Linux.EPOLLOUT) != 0);
        }
    }

    @Override
    public void wakeup() {
        Linux.signal(wakeupFd, one);
    }

    @Override
    public boolean kernelStamps() {
        return calls.kernelStamps();
    }

    @Override
    public void close() {
        linux.close(wakeupFd);
        linux.close(alarmFd);
        linux.close(epoll);
    }

    private static int check(String call, int result) throws IOException {
        if (result < 0) {
            throw new IOException(Errno.failure(call, -result).reason().detail());
        }
        return result;
    }

    /** Who hears of a descriptor, told apart from who had the same number before. */
    record Watched(Ready ready, int generation) {}

    /** A listening descriptor. */
    private final class EpollAcceptor implements Acceptor {
        private final int fd;
        private final InetSocketAddress address;
        private boolean closed;

        private EpollAcceptor(int fd, InetSocketAddress address) {
            this.fd = fd;
            this.address = address;
        }

        @Override
        public InetSocketAddress address() {
            return address;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                EpollPoller.this.closed(fd);
            }
        }
    }
}
