package io.llmloadtest.engine.call;

import io.llmloadtest.protocols.Call;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A single request outside any level, such as the preflight's.
 *
 * @param fromRoot whether the call's path lies below the server's root, not the API's base
 * @param base another URL on the same server, by which its API is to be found; empty for the target's
 */
public record HttpCall(Call call, boolean fromRoot, Duration timeout, Optional<URI> base) {

    /** Of the API. */
    public static HttpCall of(Call call, Duration timeout) {
        return new HttpCall(call, false, timeout, Optional.empty());
    }

    /** Of the server, whatever its API. */
    public static HttpCall fromRoot(Call call, Duration timeout) {
        return new HttpCall(call, true, timeout, Optional.empty());
    }

    /** The same below another URL. */
    public HttpCall at(URI other) {
        return new HttpCall(call, fromRoot, timeout, Optional.of(other));
    }
}
