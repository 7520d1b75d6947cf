package io.llmloadtest.transport.loop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls that a poller needs, on 64-bit Linux. Every call returns what the kernel would: a result, or the
 * negated errno. One instance a thread, since errno is captured into memory of its own.
 *
 * <p>Memory goes to the kernel by its bare address, which keeps nothing reachable: it has to come from the arena of
 * {@code capture}, which each call keeps, or from one that the caller closes.
 *
 * <p>Calls that can't block are {@linkplain Linker.Option#critical critical}: the JVM doesn't leave Java state for
 * them, which makes them as cheap as from C.
 */
final class Linux {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_STREAM = 1;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_ERROR = 4;
    static final int SO_LINGER = 13;
    static final int SO_TIMESTAMPING = 37;
    static final int IPPROTO_TCP = 6;
    static final int TCP_NODELAY = 1;
    static final int TIMESTAMPING_RX_SOFTWARE = 1 << 3;
    static final int TIMESTAMPING_SOFTWARE = 1 << 4;
    static final int MSG_PEEK = 2;
    static final int MSG_TRUNC = 0x20;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int EPOLL_CTL_ADD = 1;
    static final int EPOLL_CTL_DEL = 2;
    static final int EPOLL_CTL_MOD = 3;
    static final int EPOLLIN = 1;
    static final int EPOLLOUT = 4;
    static final int CLOCK_REALTIME = 0;
    static final int CLOCK_MONOTONIC = 1;
    static final int TFD_TIMER_ABSTIME = 1;

    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int ENFILE = 23;
    static final int EMFILE = 24;
    static final int EPIPE = 32;
    static final int EADDRINUSE = 98;
    static final int EADDRNOTAVAIL = 99;
    static final int ENETUNREACH = 101;
    static final int ECONNABORTED = 103;
    static final int ECONNRESET = 104;
    static final int ENOBUFS = 105;
    static final int ETIMEDOUT = 110;
    static final int ECONNREFUSED = 111;
    static final int EHOSTUNREACH = 113;
    static final int EINPROGRESS = 115;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final Linker.Option ERRNO_CAPTURE = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /**
     * One shape for all calls: on x86-64 and on AArch64 integers and pointers go into registers of their own, and what is
     * called doesn't look at those that it has no parameter for. A shape has to be linked when the process starts, so
     * twenty shapes, each exactly its function's, would take a quarter of a second of a core.
     */
    private static final FunctionDescriptor FIVE_WORDS =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private static final MethodHandle CRITICAL = shape(FIVE_WORDS, ERRNO_CAPTURE, Linker.Option.critical(false));
    private static final MethodHandle BLOCKING = shape(FIVE_WORDS, ERRNO_CAPTURE);
    private static final MethodHandle SIGNAL = shape(FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private static final MemorySegment SOCKET = function("socket");
    private static final MemorySegment CONNECT = function("connect");
    private static final MemorySegment BIND = function("bind");
    private static final MemorySegment LISTEN = function("listen");
    private static final MemorySegment ACCEPT4 = function("accept4");
    private static final MemorySegment GETSOCKNAME = function("getsockname");
    private static final MemorySegment SETSOCKOPT = function("setsockopt");
    private static final MemorySegment GETSOCKOPT = function("getsockopt");
    private static final MemorySegment RECVMSG = function("recvmsg");
    private static final MemorySegment SEND = function("send");
    private static final MemorySegment READ = function("read");
    private static final MemorySegment WRITE = function("write");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment EVENTFD = function("eventfd");
    private static final MemorySegment EPOLL_CREATE1 = function("epoll_create1");
    private static final MemorySegment EPOLL_CTL = function("epoll_ctl");
    private static final MemorySegment EPOLL_WAIT = function("epoll_wait");
    private static final MemorySegment CLOCK_GETTIME = function("clock_gettime");
    private static final MemorySegment TIMERFD_CREATE = function("timerfd_create");
    private static final MemorySegment TIMERFD_SETTIME = function("timerfd_settime");

    private final MemorySegment capture;

    Linux(Arena arena) {
        capture = arena.allocate(CAPTURE);
    }

    /** Whether {@code epoll_event} has no padding, as on x86-64 alone. */
    static boolean packedEvents() {
        return !System.getProperty("os.arch").equals("aarch64");
    }

    int socket(int family, int type) {
        return call(SOCKET, family, type);
    }

    int connect(int fd, MemorySegment address) {
        return call(CONNECT, fd, address.address(), address.byteSize());
    }

    int bind(int fd, MemorySegment address) {
        return call(BIND, fd, address.address(), address.byteSize());
    }

    int listen(int fd, int backlog) {
        return call(LISTEN, fd, backlog);
    }

    int accept(int fd) {
        return call(ACCEPT4, fd, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    }

    int localAddress(int fd, MemorySegment address, MemorySegment length) {
        return call(GETSOCKNAME, fd, address.address(), length.address());
    }

    int setOption(int fd, int level, int name, MemorySegment value) {
        return call(SETSOCKOPT, fd, level, name, value.address(), value.byteSize());
    }

    int option(int fd, int level, int name, MemorySegment value, MemorySegment length) {
        return call(GETSOCKOPT, fd, level, name, value.address(), length.address());
    }

    int receive(int fd, MemorySegment message, int flags) {
        return call(RECVMSG, fd, message.address(), flags);
    }

    int send(int fd, MemorySegment bytes, long length) {
        return call(SEND, fd, bytes.address(), length, MSG_NOSIGNAL, 0);
    }

    int read(int fd, MemorySegment bytes) {
        return call(READ, fd, bytes.address(), bytes.byteSize());
    }

    /** Adds to an eventfd. From any thread: it captures no errno, and nothing but a full counter could go wrong. */
    static void signal(int eventfd, MemorySegment increment) {
        try {
            long ignored = (long) SIGNAL.invokeExact(WRITE, eventfd, increment, increment.byteSize());
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int close(int fd) {
        return call(CLOSE, fd, 0);
    }

    int eventfd() {
        return call(EVENTFD, 0, SOCK_NONBLOCK | SOCK_CLOEXEC);
    }

    int epollCreate() {
        return call(EPOLL_CREATE1, SOCK_CLOEXEC, 0);
    }

    int epollControl(int epoll, int operation, int fd, MemorySegment event) {
        return call(EPOLL_CTL, epoll, operation, fd, event.address(), 0);
    }

    /** Waits for events for ever, or looks whether there are any. */
    int epollWait(int epoll, MemorySegment events, int capacity, boolean wait) {
        try {
            return orErrno((int) (long) BLOCKING.invokeExact(
                    EPOLL_WAIT, capture, (long) epoll, events.address(), (long) capacity, wait ? -1L : 0L, 0L));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    /** A timer on the monotonic clock, which {@link System#nanoTime} reads as well. */
    int timer() {
        return call(TIMERFD_CREATE, CLOCK_MONOTONIC, SOCK_NONBLOCK | SOCK_CLOEXEC);
    }

    /**
     * Makes a timer readable at an instant, at once when that has passed.
     *
     * @param itimerspec 32 bytes of scratch memory
     */
    void setAlarm(int timer, MemorySegment itimerspec, long atNanos) {
        // an instant of 0 would switch the timer off
        long instant = Math.max(1, atNanos);
        itimerspec.set(JAVA_LONG, 16, instant / 1_000_000_000L);
        itimerspec.set(JAVA_LONG, 24, instant % 1_000_000_000L);
        call(TIMERFD_SETTIME, timer, TFD_TIMER_ABSTIME, itimerspec.address());
    }

    /** Nanoseconds of the wall clock since its epoch. */
    long realtimeNanos(MemorySegment timespec) {
        int failed = call(CLOCK_GETTIME, CLOCK_REALTIME, timespec.address());
        return failed == 0 ? timespec.get(JAVA_LONG, 0) * 1_000_000_000L + timespec.get(JAVA_LONG, 8) : 0;
    }

    private int call(MemorySegment function, long first, long second) {
        return call(function, first, second, 0);
    }

    private int call(MemorySegment function, long first, long second, long third) {
        return call(function, first, second, third, 0, 0);
    }

    private int call(MemorySegment function, long first, long second, long third, long fourth, long fifth) {
        try {
            return orErrno((int) (long) CRITICAL.invokeExact(function, capture, first, second, third, fourth, fifth));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    @SuppressWarnings("restricted") // the launcher and the manifest grant native access to this module's jar
    private static MethodHandle shape(FunctionDescriptor function, Linker.Option... options) {
        return LINKER.downcallHandle(function, options);
    }

    private static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    private int orErrno(int result) {
        return result >= 0 ? result : -(int) ERRNO.get(capture, 0L);
    }

    private static IllegalStateException unexpected(Throwable impossible) {
        return new IllegalStateException("a system call could not be made", impossible);
    }
}
