package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Target;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Targets whose counters are read. */
final class Targets {
    private Targets() {}

    static Target usual(String url) {
        return of(url, new MetricsSource.Usual());
    }

    static Target of(String url, MetricsSource metrics) {
        return with(Map.of("X-Team", "search", "Upgrade", "never"), url, metrics);
    }

    static Target with(Map<String, String> headers, String url, MetricsSource metrics) {
        return new Target(
                URI.create(url),
                "m",
                "openai-chat",
                new Credential.None(),
                headers,
                Target.Tls.VERIFIED,
                Optional.empty(),
                metrics);
    }
}
