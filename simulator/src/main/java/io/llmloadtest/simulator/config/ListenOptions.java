package io.llmloadtest.simulator.config;

import static io.llmloadtest.simulator.config.Check.require;

import java.util.Optional;

/**
 * Where the simulator listens and whom it lets in.
 *
 * @param host address to bind
 * @param port 0 = any free one
 * @param tls serve TLS with a self-signed certificate
 * @param apiKey what {@code Authorization: Bearer} or {@code X-Api-Key} must carry; empty = everybody is let in
 * @param api the only one that it has; empty = all
 */
public record ListenOptions(String host, int port, boolean tls, Optional<String> apiKey, Optional<Api> api) {
    public ListenOptions {
        require(!host.isBlank(), "host", "must not be empty");
        require(port >= 0 && port <= 65_535, "port", "must be between 0 and 65535, not " + port);
    }

    public static ListenOptions loopback() {
        return new ListenOptions("127.0.0.1", 0, false, Optional.empty(), Optional.empty());
    }

    public ListenOptions withHost(String value) {
        return new ListenOptions(value, port, tls, apiKey, api);
    }

    public ListenOptions withPort(int value) {
        return new ListenOptions(host, value, tls, apiKey, api);
    }

    public ListenOptions withTls(boolean value) {
        return new ListenOptions(host, port, value, apiKey, api);
    }

    public ListenOptions withApiKey(String value) {
        return new ListenOptions(host, port, tls, Optional.of(value), api);
    }

    public ListenOptions withApi(Api value) {
        return new ListenOptions(host, port, tls, apiKey, Optional.of(value));
    }

    @Override
    public String toString() {
        return "ListenOptions[" + (tls ? "https://" : "http://") + host + ":" + port
                + (apiKey.isPresent() ? ", key" : "") + "]";
    }
}
