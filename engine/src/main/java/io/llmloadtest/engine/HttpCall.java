package io.llmloadtest.engine;

import java.time.Duration;

/**
 * A single request outside any level, such as the preflight's.
 *
 * @param path below the API's base, such as {@code /models}; with {@code fromRoot} below the server's root
 * @param body empty for none
 */
public record HttpCall(String method, String path, boolean fromRoot, byte[] body, Duration timeout) {

    public static HttpCall get(String path, Duration timeout) {
        return new HttpCall("GET", path, false, new byte[0], timeout);
    }

    public static HttpCall post(String path, byte[] body, Duration timeout) {
        return new HttpCall("POST", path, false, body, timeout);
    }
}
