package io.llmloadtest.core.plan;

import java.net.URI;

/** Where a server's own counters are read, to be set against the client's books. */
public sealed interface MetricsSource {

    /** Where servers usually have them: {@code /metrics} at the target's root, or below its base path. */
    record Usual() implements MetricsSource {}

    /** A page of their own; servers may have it on another port than their API. */
    record At(URI url) implements MetricsSource {
        public At {
            MetricsPage.require(url, "metrics_url");
        }

        /** The page as it may be shown and kept: the values of its query may be secrets. */
        public URI shown() {
            return ShownUrl.of(url);
        }
    }

    /** They aren't read. */
    record Off() implements MetricsSource {}
}
