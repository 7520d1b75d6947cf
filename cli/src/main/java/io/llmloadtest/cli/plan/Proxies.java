package io.llmloadtest.cli.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy to go through: the flag's, else the environment's as curl and Go read it. Like Go's, the environment's is
 * never used for this machine itself.
 */
final class Proxies {
    private Proxies() {}

    static Optional<URI> choose(Optional<String> flag, URI server, Map<String, String> environment, FlagValues values) {
        if (flag.isPresent()) {
            return flag.get().equals("none") ? Optional.empty() : parse("--proxy", flag.get(), values);
        }
        boolean secure = "https".equalsIgnoreCase(server.getScheme());
        // HTTP_PROXY in capitals may be set by a request where a CGI script runs; here it is a shell's
        List<String> names = secure ? List.of("https_proxy", "HTTPS_PROXY") : List.of("http_proxy", "HTTP_PROXY");
        Optional<String> name = names.stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
                .findFirst();
        if (name.isEmpty() || server.getHost() == null || isExempt(server, environment)) {
            return Optional.empty();
        }
        String text = environment.getOrDefault(name.get(), "").strip();
        return parse("environment variable " + name.get(), text.contains("://") ? text : "http://" + text, values);
    }

    private static Optional<URI> parse(String origin, String text, FlagValues values) {
        try {
            URI proxy = new URI(text);
            if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null) {
                return Optional.of(proxy);
            }
        } catch (URISyntaxException notAnUrl) {
            // told below, in the same words
        }
        // the text may hold a password
        values.wrong(origin, "must be the URL of an HTTP proxy", "such as http://proxy:3128, or --proxy none");
        return Optional.empty();
    }

    private static boolean isExempt(URI server, Map<String, String> environment) {
        String host = server.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        String exempt = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        for (String entry : exempt.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            if (matches(entry, host, server.getPort())) {
                return true;
            }
        }
        return false;
    }

    /** {@code *}, a host, or a domain with all below it, each perhaps with a port. */
    private static boolean matches(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        String domain = entry.replaceFirst(":\\d+$", "");
        if (!domain.equals(entry) && !entry.endsWith(":" + port)) {
            return false;
        }
        String bare = domain.startsWith(".") ? domain.substring(1) : domain;
        return !bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare));
    }
}
