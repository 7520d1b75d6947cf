package io.llmloadtest.transport.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Starts event loops. */
public final class EventLoops {
    private EventLoops() {}

    /** What a loop stands on. */
    public enum Kind {
        /** Epoll where there is one, NIO elsewhere. */
        AUTO,
        /** Linux only, with the kernel's receive stamps. */
        EPOLL,
        /** Everywhere, with stamps taken in user space. */
        NIO
    }

    /** Whether this platform has epoll and lets us call it. */
    public static boolean epollAvailable() {
        return System.getProperty("os.name").equals("Linux")
                && Set.of("amd64", "x86_64", "aarch64").contains(System.getProperty("os.arch"));
    }

    /**
     * Starts a loop on a thread of its own.
     *
     * @throws UnsupportedOperationException for {@link Kind#EPOLL} where there is none
     * @throws UncheckedIOException when the system has no descriptors for it
     */
    public static EventLoop start(String name, Kind kind) {
        if (kind == Kind.EPOLL && !epollAvailable()) {
            throw new UnsupportedOperationException("epoll needs Linux on x86-64 or aarch64");
        }
        try {
            Poller poller = kind != Kind.NIO && epollAvailable() ? new EpollPoller() : new NioPoller();
            PollLoop loop = new PollLoop(name, poller);
            loop.start();
            return loop;
        } catch (IOException failure) {
            throw new UncheckedIOException("an event loop could not be started", failure);
        }
    }
}
