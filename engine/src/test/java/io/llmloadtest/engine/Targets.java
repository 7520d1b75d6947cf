package io.llmloadtest.engine;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Targets that are never connected to. */
public final class Targets {
    private Targets() {}

    public static Target at(String url) {
        return target(url, Map.of(), Optional.empty());
    }

    public static Target withHeaders(String url, Map<String, String> headers) {
        return target(url, headers, Optional.empty());
    }

    public static Target behind(String proxy, String url) {
        return target(url, Map.of(), Optional.of(URI.create(proxy)));
    }

    private static Target target(String url, Map<String, String> headers, Optional<URI> proxy) {
        return new Target(
                URI.create(url),
                "m",
                "openai-chat",
                new Credential.None(),
                headers,
                new Target.Tls(Optional.empty(), true),
                proxy);
    }
}
