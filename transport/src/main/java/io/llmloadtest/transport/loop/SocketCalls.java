package io.llmloadtest.transport.loop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/**
 * What is done with stream sockets on Linux, in memory that is laid out once a loop.
 *
 * <p>Reads go through {@code recvmsg}, whose control message carries the kernel's receive stamp: three timespecs, of
 * which the first is the software stamp of the last packet that the read took, on the wall clock.
 */
final class SocketCalls {
    private static final int CONTROL_SIZE = 256;
    private static final int CONTROL_HEADER = 16;
    private static final int MSGHDR_SIZE = 56;
    private static final int MSGHDR_IOV = 16;
    private static final int MSGHDR_IOVLEN = 24;
    private static final int MSGHDR_CONTROL = 32;
    private static final int MSGHDR_CONTROLLEN = 40;
    private static final int SEND_SIZE = 64 * 1024;
    /** Reads without a stamp after which the kernel is taken not to give any. */
    private static final int PATIENCE = 100;

    private static final long UNSTAMPED = 0;

    private final Linux linux;
    private final WallClock wallClock;
    private final MemorySegment input;
    private final MemorySegment output;
    private final MemorySegment control;
    private final MemorySegment message;
    private final MemorySegment iov;
    private final MemorySegment flag;
    private final MemorySegment stampFlags;
    private final MemorySegment lingerZero;
    private final MemorySegment result;
    private final MemorySegment resultLength;
    private final MemorySegment address;
    private long stampedReads;
    private long unstampedReads;

    SocketCalls(Linux linux, Arena arena) {
        this.linux = linux;
        wallClock = new WallClock(linux, arena);
        input = arena.allocate(ReadBuffer.CAPACITY, 8);
        output = arena.allocate(SEND_SIZE, 8);
        control = arena.allocate(CONTROL_SIZE, 8);
        flag = arena.allocateFrom(JAVA_INT, 1);
        stampFlags = arena.allocateFrom(JAVA_INT, Linux.TIMESTAMPING_RX_SOFTWARE | Linux.TIMESTAMPING_SOFTWARE);
        lingerZero = arena.allocateFrom(JAVA_INT, 1, 0);
        result = arena.allocate(JAVA_INT);
        resultLength = arena.allocate(JAVA_INT);
        address = arena.allocate(SocketAddresses.MAX_SIZE, 4);
        iov = arena.allocate(16, 8);
        message = message(arena);
    }

    private MemorySegment message(Arena arena) {
        iov.set(ADDRESS, 0, input);
        MemorySegment header = arena.allocate(MSGHDR_SIZE, 8);
        header.set(ADDRESS, MSGHDR_IOV, iov);
        header.set(JAVA_LONG, MSGHDR_IOVLEN, 1);
        header.set(ADDRESS, MSGHDR_CONTROL, control);
        return header;
    }

    int streamType() {
        return Linux.SOCK_STREAM | Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC;
    }

    int openStream(int family) throws SocketFailure {
        int fd = linux.socket(family, streamType());
        if (fd < 0) {
            throw Errno.failure("socket", -fd);
        }
        prepareStream(fd);
        return fd;
    }

    /** Small writes go out at once, and arriving packets are stamped. Where that isn't supported the read is stamped. */
    void prepareStream(int fd) {
        enable(fd, Linux.IPPROTO_TCP, Linux.TCP_NODELAY);
        linux.setOption(fd, Linux.SOL_SOCKET, Linux.SO_TIMESTAMPING, stampFlags);
    }

    void enable(int fd, int level, int option) {
        linux.setOption(fd, level, option, flag);
    }

    void connect(int fd, MemorySegment to) throws SocketFailure {
        int connected = linux.connect(fd, to);
        if (connected < 0 && connected != -Linux.EINPROGRESS) {
            throw Errno.failure("connect", -connected);
        }
    }

    void throwPendingError(int fd) throws SocketFailure {
        resultLength.set(JAVA_INT, 0, Integer.BYTES);
        int asked = linux.option(fd, Linux.SOL_SOCKET, Linux.SO_ERROR, result, resultLength);
        int error = asked < 0 ? -asked : result.get(JAVA_INT, 0);
        if (error != 0) {
            throw Errno.failure("connect", error);
        }
    }

    int receive(int fd, ReadBuffer into) throws SocketFailure {
        return receive(fd, into, ReadBuffer.CAPACITY);
    }

    /**
     * Receives no more than lies under one stamp: the bytes of the first packet, and of those that the kernel has merged
     * with it.
     */
    int receivePacket(int fd, ReadBuffer into) throws SocketFailure {
        int waiting = look(fd, ReadBuffer.CAPACITY);
        if (waiting < 0) {
            // an error is told once, and was told just now
            return nothingOr(-waiting);
        }
        if (waiting <= 1) {
            return receive(fd, into);
        }
        long lastStamp = stampNanos();
        int most = look(fd, 1) == 1 && stampNanos() != lastStamp ? underFirstStamp(fd, stampNanos(), waiting) : waiting;
        return receive(fd, into, most);
    }

    /** Of {@code waiting} bytes, of which the last has another stamp than the first. */
    private int underFirstStamp(int fd, long firstStamp, int waiting) {
        int under = 1;
        int beyond = waiting;
        while (beyond - under > 1) {
            int middle = (under + beyond) >>> 1;
            if (look(fd, middle) == middle && stampNanos() == firstStamp) {
                under = middle;
            } else {
                beyond = middle;
            }
        }
        return under;
    }

    /**
     * Looks at what waits, without a copy, and takes nothing; the control message then has the stamp of the last of those
     * bytes.
     *
     * @return how many wait, at most {@code most}; nothing or less when there are none to look at
     */
    private int look(int fd, int most) {
        return call(fd, most, Linux.MSG_PEEK | Linux.MSG_TRUNC);
    }

    private int call(int fd, int most, int flags) {
        iov.set(JAVA_LONG, 8, most);
        message.set(JAVA_LONG, MSGHDR_CONTROLLEN, CONTROL_SIZE);
        return linux.receive(fd, message, flags);
    }

    private int receive(int fd, ReadBuffer into, int most) throws SocketFailure {
        int count = call(fd, most, 0);
        if (count < 0) {
            return nothingOr(-count);
        }
        if (count == 0) {
            return -1;
        }
        into.readNanos = System.nanoTime();
        into.arrivalNanos = arrivalNanos(into.readNanos);
        MemorySegment.copy(input, JAVA_BYTE, 0, into.bytes, 0, count);
        return count;
    }

    private static int nothingOr(int error) throws SocketFailure {
        if (error == Linux.EAGAIN || error == Linux.EINTR) {
            return 0;
        }
        throw Errno.failure("receive", error);
    }

    private long arrivalNanos(long readNanos) {
        long realtimeNanos = stampNanos();
        if (realtimeNanos == UNSTAMPED) {
            unstampedReads++;
            return readNanos;
        }
        stampedReads++;
        return Math.min(readNanos, wallClock.toMonotonic(realtimeNanos, readNanos));
    }

    /** Of the last call, on the wall clock; {@link #UNSTAMPED} when it brought no stamp. */
    private long stampNanos() {
        boolean stamped = message.get(JAVA_LONG, MSGHDR_CONTROLLEN) >= CONTROL_HEADER + 16
                && control.get(JAVA_INT, 8) == Linux.SOL_SOCKET
                && control.get(JAVA_INT, 12) == Linux.SO_TIMESTAMPING
                && control.get(JAVA_LONG, CONTROL_HEADER) != 0;
        return stamped
                ? control.get(JAVA_LONG, CONTROL_HEADER) * 1_000_000_000L + control.get(JAVA_LONG, CONTROL_HEADER + 8)
                : UNSTAMPED;
    }

    int send(int fd, byte[] bytes, int from, int to) throws SocketFailure {
        int sent = from;
        while (sent < to) {
            int length = Math.min(SEND_SIZE, to - sent);
            MemorySegment.copy(bytes, sent, output, JAVA_BYTE, 0, length);
            int count = linux.send(fd, output, length);
            if (count == -Linux.EAGAIN || count == -Linux.EINTR) {
                break;
            }
            if (count < 0) {
                throw Errno.failure("send", -count);
            }
            sent += count;
            if (count < length) {
                break;
            }
        }
        return sent - from;
    }

    /** Makes the coming close a reset. */
    void lingerNot(int fd) {
        linux.setOption(fd, Linux.SOL_SOCKET, Linux.SO_LINGER, lingerZero);
    }

    InetSocketAddress localAddress(int fd) throws IOException, SocketFailure {
        resultLength.set(JAVA_INT, 0, SocketAddresses.MAX_SIZE);
        int asked = linux.localAddress(fd, address, resultLength);
        if (asked < 0) {
            throw Errno.failure("getsockname", -asked);
        }
        return SocketAddresses.fromNative(address);
    }

    boolean kernelStamps() {
        return stampedReads > 0 || unstampedReads < PATIENCE;
    }
}
