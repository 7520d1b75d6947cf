package io.llmloadtest.server.guard;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that a server answers to. A page of another site can give its own name the address of this server and so
 * reach it past the browser's same-origin rule; the name in {@code Host} gives it away. An address needs no such check:
 * nobody can give it to another machine.
 *
 * @param names in lower case; {@code *} for all
 */
public record HostNames(Set<String> names) {
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\]|[0-9a-f:]*:[0-9a-f:.]*");
    private static final String LOCAL = "localhost";
    private static final String ALL = "*";

    public HostNames {
        names = Set.copyOf(names);
    }

    /** Any name: for a server that wants a key, which such a page doesn't have. */
    public static HostNames all() {
        return new HostNames(Set.of(ALL));
    }

    /**
     * Local names and addresses, and those given.
     *
     * @param bound what the server was told to listen on
     */
    public static HostNames of(String bound, Set<String> further) {
        return new HostNames(Stream.concat(Stream.of(bound), further.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    /**
     * Whether the server answers a request with this {@code Host}.
     *
     * @param host with or without port
     */
    boolean contain(String host) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        return names.contains(ALL)
                || names.contains(name)
                || name.equals(LOCAL)
                || name.endsWith("." + LOCAL)
                || ADDRESS.matcher(name).matches();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean onlyOne = colon == host.indexOf(':');
        return colon > host.lastIndexOf(']') && (onlyOne || host.startsWith("[")) ? host.substring(0, colon) : host;
    }
}
