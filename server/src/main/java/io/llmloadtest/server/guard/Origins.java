package io.llmloadtest.server.guard;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which web pages may use this server from a browser: its own, and those that were named.
 *
 * @param allowed origins such as {@code https://bench.example.org}; {@code *} for all
 */
public record Origins(Set<String> allowed) {
    public Origins {
        allowed = Set.copyOf(allowed);
    }

    /** Whether pages of {@code origin} may ask for {@code host}. Whoever gives no origin is no browser's page. */
    public boolean allow(Optional<String> origin, String host) {
        return origin.isEmpty() || isForeignAllowed(origin.get()) || isSame(origin.get(), host);
    }

    /** Whether it was named, so that the browser has to be told. */
    public boolean isForeignAllowed(String origin) {
        return allowed.contains("*") || allowed.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isSame(String origin, String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException notAnOrigin) {
            return false;
        }
    }
}
