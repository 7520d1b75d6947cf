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

    private static final MethodHandle SOCKET = critical("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle CONNECT = critical("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle BIND = critical("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = critical("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle ACCEPT4 = critical("accept4", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = critical("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SETSOCKOPT =
            critical("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKOPT =
            critical("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle RECVMSG = critical("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND = critical("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = critical("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle SIGNAL =
            downcall("write", JAVA_LONG, new MemoryLayout[] {JAVA_INT, ADDRESS, JAVA_LONG});
    private static final MethodHandle CLOSE = critical("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENTFD = critical("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CREATE1 = critical("epoll_create1", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CTL =
            critical("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle CLOCK_GETTIME = critical("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle TIMERFD_CREATE = critical("timerfd_create", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle TIMERFD_SETTIME =
            critical("timerfd_settime", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

    private static final MethodHandle EPOLL_WAIT =
            blocking("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

    private final MemorySegment capture;

    Linux(Arena arena) {
        capture = arena.allocate(CAPTURE);
    }

    /** Whether {@code epoll_event} has no padding, as on x86-64 alone. */
    static boolean packedEvents() {
        return !System.getProperty("os.arch").equals("aarch64");
    }

    int socket(int family, int type) {
        try {
            return orErrno((int) SOCKET.invokeExact(capture, family, type, 0));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int connect(int fd, MemorySegment address) {
        try {
            return orErrno((int) CONNECT.invokeExact(capture, fd, address, (int) address.byteSize()));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int bind(int fd, MemorySegment address) {
        try {
            return orErrno((int) BIND.invokeExact(capture, fd, address, (int) address.byteSize()));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int listen(int fd, int backlog) {
        try {
            return orErrno((int) LISTEN.invokeExact(capture, fd, backlog));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int accept(int fd) {
        try {
            return orErrno((int) ACCEPT4.invokeExact(
                    capture, fd, MemorySegment.NULL, MemorySegment.NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int localAddress(int fd, MemorySegment address, MemorySegment length) {
        try {
            return orErrno((int) GETSOCKNAME.invokeExact(capture, fd, address, length));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int setOption(int fd, int level, int name, MemorySegment value) {
        try {
            return orErrno((int) SETSOCKOPT.invokeExact(capture, fd, level, name, value, (int) value.byteSize()));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int option(int fd, int level, int name, MemorySegment value, MemorySegment length) {
        try {
            return orErrno((int) GETSOCKOPT.invokeExact(capture, fd, level, name, value, length));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int receive(int fd, MemorySegment message, int flags) {
        try {
            return orErrno((int) (long) RECVMSG.invokeExact(capture, fd, message, flags));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int send(int fd, MemorySegment bytes, long length) {
        try {
            return orErrno((int) (long) SEND.invokeExact(capture, fd, bytes, length, MSG_NOSIGNAL));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int read(int fd, MemorySegment bytes) {
        try {
            return orErrno((int) (long) READ.invokeExact(capture, fd, bytes, bytes.byteSize()));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    /** Adds to an eventfd. From any thread: it captures no errno, and nothing but a full counter could go wrong. */
    static void signal(int eventfd, MemorySegment increment) {
        try {
            long ignored = (long) SIGNAL.invokeExact(eventfd, increment, increment.byteSize());
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int close(int fd) {
        try {
            return orErrno((int) CLOSE.invokeExact(capture, fd));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int eventfd() {
        try {
            return orErrno((int) EVENTFD.invokeExact(capture, 0, SOCK_NONBLOCK | SOCK_CLOEXEC));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int epollCreate() {
        try {
            return orErrno((int) EPOLL_CREATE1.invokeExact(capture, SOCK_CLOEXEC));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    int epollControl(int epoll, int operation, int fd, MemorySegment event) {
        try {
            return orErrno((int) EPOLL_CTL.invokeExact(capture, epoll, operation, fd, event));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    /** Waits for events for ever, or looks whether there are any. */
    int epollWait(int epoll, MemorySegment events, int capacity, boolean wait) {
        try {
            return orErrno((int) EPOLL_WAIT.invokeExact(capture, epoll, events, capacity, wait ? -1 : 0));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    /** A timer on the monotonic clock, which {@link System#nanoTime} reads as well. */
    int timer() {
        try {
            return orErrno((int) TIMERFD_CREATE.invokeExact(capture, CLOCK_MONOTONIC, SOCK_NONBLOCK | SOCK_CLOEXEC));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
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
        try {
            int ignored = (int)
                    TIMERFD_SETTIME.invokeExact(capture, timer, TFD_TIMER_ABSTIME, itimerspec, MemorySegment.NULL);
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    /** Nanoseconds of the wall clock since its epoch. */
    long realtimeNanos(MemorySegment timespec) {
        try {
            int ignored = (int) CLOCK_GETTIME.invokeExact(capture, CLOCK_REALTIME, timespec);
            return ignored == 0 ? timespec.get(JAVA_LONG, 0) * 1_000_000_000L + timespec.get(JAVA_LONG, 8) : 0;
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    private static MethodHandle critical(String name, MemoryLayout result, MemoryLayout... arguments) {
        return downcall(name, result, arguments, ERRNO_CAPTURE, Linker.Option.critical(false));
    }

    private static MethodHandle blocking(String name, MemoryLayout result, MemoryLayout... arguments) {
        return downcall(name, result, arguments, ERRNO_CAPTURE);
    }

    @SuppressWarnings("restricted") // the launcher and the manifest grant native access to this module's jar
    private static MethodHandle downcall(
            String name, MemoryLayout result, MemoryLayout[] arguments, Linker.Option... options) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments), options);
    }

    private int orErrno(int result) {
        return result >= 0 ? result : -(int) ERRNO.get(capture, 0L);
    }

    private static IllegalStateException unexpected(Throwable impossible) {
        return new IllegalStateException("a system call could not be made", impossible);
    }
}
