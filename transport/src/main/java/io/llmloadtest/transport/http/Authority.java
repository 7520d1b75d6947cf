package io.llmloadtest.transport.http;

import java.net.URI;

/**
 * A host and its port.
 *
 * @param host a name or an address, IPv6 without brackets
 */
public record Authority(String host, int port) {
    public Authority {
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (!Syntax.isVisible(host) || port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a host and port: " + Syntax.excerpt(host) + " " + port);
        }
    }

    /**
     * Where an http or https URI points.
     *
     * @throws IllegalArgumentException when it has no host
     */
    public static Authority of(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host in a URI of scheme " + uri.getScheme());
        }
        return new Authority(uri.getHost(), uri.getPort() >= 0 ? uri.getPort() : defaultPort(uri.getScheme()));
    }

    private static int defaultPort(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    /** The Host field's value for a URI of that scheme: without the port where it is the scheme's own. */
    public String hostField(String scheme) {
        return port == defaultPort(scheme) ? bracketed() : toString();
    }

    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** {@code host:port}, IPv6 addresses in brackets. */
    @Override
    public String toString() {
        return bracketed() + ":" + port;
    }
}
