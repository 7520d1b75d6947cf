package io.llmloadtest.server.guard;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of {@code TARGET_ALLOWLIST}: {@code host}, {@code host:port}, {@code *.domain}, an address or a range of
 * addresses.
 *
 * @param host in lower case
 */
public record TargetPattern(String host, OptionalInt port, Optional<AddressRange> range) {
    private static final Pattern NAME =
            Pattern.compile("(?<host>(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*)(:(?<port>\\d{1,5}))?");

    /** Empty when the text is none of these. */
    public static Optional<TargetPattern> parse(String text) {
        String entry = text.strip().toLowerCase(Locale.ROOT);
        Optional<AddressRange> range = AddressRange.parse(entry.replaceAll("[\\[\\]]", ""));
        if (range.isPresent()) {
            return Optional.of(new TargetPattern("", OptionalInt.empty(), range));
        }
        Matcher name = NAME.matcher(entry);
        if (!name.matches()) {
            return Optional.empty();
        }
        String port = name.group("port");
        return Optional.of(new TargetPattern(
                name.group("host"),
                port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
                Optional.empty()));
    }

    /** A range must hold all addresses that the URL's name leads to. */
    boolean matches(URI url, List<InetAddress> addresses) {
        if (range.isPresent()) {
            return !addresses.isEmpty() && addresses.stream().allMatch(range.get()::contains);
        }
        return hostMatches(url.getHost().toLowerCase(Locale.ROOT))
                && (port.isEmpty() || port.getAsInt() == portOf(url));
    }

    private boolean hostMatches(String asked) {
        return host.startsWith("*.") ? asked.endsWith(host.substring(1)) : asked.equals(host);
    }

    private static int portOf(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
