package io.llmloadtest.engine;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A single request outside any level, such as the preflight's.
 *
 * @param path below the API's base, such as {@code /models}; with {@code fromRoot} below the server's root
 * @param body empty for none
 * @param base another URL on the same server, by which its API is to be found; empty for the target's
 */
public record HttpCall(
        String method, String path, boolean fromRoot, byte[] body, Duration timeout, Optional<URI> base) {

    public HttpCall(String method, String path, boolean fromRoot, byte[] body, Duration timeout) {
        this(method, path, fromRoot, body, timeout, Optional.empty());
    }

    public static HttpCall get(String path, Duration timeout) {
        return new HttpCall("GET", path, false, new byte[0], timeout);
    }

    public static HttpCall post(String path, byte[] body, Duration timeout) {
        return new HttpCall("POST", path, false, body, timeout);
    }

    /** The same below another URL. */
    public HttpCall at(URI other) {
        return new HttpCall(method, path, fromRoot, body, timeout, Optional.of(other));
    }
}
