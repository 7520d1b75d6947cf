package io.llmloadtest.transport.loop;

/**
 * Why a connection ended.
 *
 * @param detail for a person, such as the system call and its error; may be empty
 */
public record CloseReason(Kind kind, String detail) {

    /** Whether the peer ended a connection that had stood. */
    public boolean byPeer() {
        return kind == Kind.END_OF_STREAM || kind == Kind.RESET;
    }

    /** The named outcomes of a connection. */
    public enum Kind {
        /** Closed or reset by this side. */
        LOCAL,
        /** The peer closed its sending side in order. */
        END_OF_STREAM,
        /** The peer reset the connection. */
        RESET,
        /** Nothing listens there. */
        REFUSED,
        /** No route to the host or network. */
        UNREACHABLE,
        /** The kernel gave up on an unanswered connection. */
        TIMED_OUT,
        /** This process has no file descriptor left. */
        NO_DESCRIPTORS,
        /** This machine has no local port left for that address. */
        NO_PORTS,
        /** The kernel has no memory for it. */
        NO_MEMORY,
        /** The TLS handshake or a TLS record failed. */
        TLS,
        /** A proxy refused to open the tunnel. */
        PROXY,
        /** Anything else the system said. */
        SYSTEM
    }
}
