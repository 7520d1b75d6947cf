package io.llmloadtest.engine;

import java.time.Duration;
import java.util.Map;

/**
 * A single POST of which everything that comes back is kept.
 *
 * @param path below the API's base, such as {@code /chat/completions}
 * @param headers beside those that every request has
 * @param timeout for the whole of it
 * @param enoughBytes of the body: when as many have come the connection is reset, so that no answer goes on without end
 */
public record WireCall(String path, byte[] body, Map<String, String> headers, Duration timeout, int enoughBytes) {
    public WireCall {
        headers = Map.copyOf(headers);
    }
}
