package io.llmloadtest.transport.loop;

import io.llmloadtest.transport.loop.CloseReason.Kind;

/** Names the errors of socket calls. */
final class Errno {
    private Errno() {}

    /** @param errno positive */
    static SocketFailure failure(String call, int errno) {
        Kind kind = switch (errno) {
            case Linux.ECONNREFUSED -> Kind.REFUSED;
            case Linux.ECONNRESET, Linux.EPIPE, Linux.ECONNABORTED -> Kind.RESET;
            case Linux.ETIMEDOUT -> Kind.TIMED_OUT;
            case Linux.EHOSTUNREACH, Linux.ENETUNREACH -> Kind.UNREACHABLE;
            case Linux.EMFILE, Linux.ENFILE -> Kind.NO_DESCRIPTORS;
            case Linux.EADDRNOTAVAIL, Linux.EADDRINUSE -> Kind.NO_PORTS;
            case Linux.ENOMEM, Linux.ENOBUFS -> Kind.NO_MEMORY;
            default -> Kind.SYSTEM;
        };
        return new SocketFailure(kind, call + " failed: " + describe(kind, errno));
    }

    private static String describe(Kind kind, int errno) {
        return switch (kind) {
            case REFUSED -> "connection refused";
            case RESET -> "connection reset by the peer";
            case TIMED_OUT -> "no answer from the network";
            case UNREACHABLE -> "no route to the host";
            case NO_DESCRIPTORS -> "out of file descriptors (raise ulimit -n)";
            case NO_PORTS -> "no local port left for this address";
            case NO_MEMORY -> "the kernel is out of memory for sockets";
            case SYSTEM, LOCAL, END_OF_STREAM, TLS, PROXY -> "errno " + errno;
        };
    }
}
