package io.llmloadtest.transport.loop;

import io.llmloadtest.transport.loop.CloseReason.Kind;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;

/** Names the JDK's I/O exceptions, which often tell their cause only by their message. */
final class NioFailures {
    private NioFailures() {}

    static SocketFailure failure(String call, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return new SocketFailure(kind(failure, message.toLowerCase(Locale.ROOT)), call + " failed: " + message);
    }

    private static Kind kind(IOException failure, String message) {
        if (message.contains("too many open files")) {
            return Kind.NO_DESCRIPTORS;
        }
        if (failure instanceof NoRouteToHostException
                || message.contains("unreachable")
                || message.contains("no route")) {
            return Kind.UNREACHABLE;
        }
        if (message.contains("cannot assign requested address") || failure instanceof BindException) {
            return Kind.NO_PORTS;
        }
        if (message.contains("timed out")) {
            return Kind.TIMED_OUT;
        }
        if (failure instanceof ConnectException) {
            return Kind.REFUSED;
        }
        if (message.contains("reset") || message.contains("broken pipe") || message.contains("aborted")) {
            return Kind.RESET;
        }
        return message.contains("buffer space") ? Kind.NO_MEMORY : Kind.SYSTEM;
    }
}
