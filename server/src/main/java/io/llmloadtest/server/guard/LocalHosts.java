package io.llmloadtest.server.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * What a local server is called. A page of another site can give its own name the address of this machine and so reach a
 * local server past the browser's same-origin rule; the name in {@code Host} gives it away.
 */
public final class LocalHosts {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private LocalHosts() {}

    /** Whether only this machine can reach a server that listens on {@code host}. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /**
     * Whether a local server answers for the {@code Host} of a request.
     *
     * @param host with or without port
     * @param bound what the server was told to listen on
     */
    static boolean isLocal(String host, String bound) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || name.endsWith(".localhost") || name.equals(bound.toLowerCase(Locale.ROOT));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
