package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.net.URI;
import java.util.Locale;

/** Where a server's own counters are read, to be set against the client's books. */
public sealed interface MetricsSource {

    /** Where servers usually have them: {@code /metrics} at the target's root, or below its base path. */
    record Usual() implements MetricsSource {}

    /** A page of their own; servers may have it on another port than their API. */
    record At(URI url) implements MetricsSource {
        public At {
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            require(
                    web && url.getHost() != null,
                    "metrics_url",
                    "must be an http or https URL with a host",
                    "for example http://localhost:8002/metrics, or none");
            require(
                    url.getUserInfo() == null,
                    "metrics_url",
                    "must not contain a user or password",
                    "the target's key is sent to the target's own address only");
            require(url.getRawFragment() == null, "metrics_url", "must not have a fragment", "leave out the '#'");
            require(
                    url.getPort() != 0 && url.getPort() <= 65_535,
                    "metrics_url",
                    "has no valid port",
                    "ports go from 1 to 65535");
        }

        /** The page as it may be shown and kept: the values of its query may be secrets. */
        public URI shown() {
            return ShownUrl.of(url);
        }
    }

    /** They aren't read. */
    record Off() implements MetricsSource {}
}
