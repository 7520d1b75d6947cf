package io.llmloadtest.protocols;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP request that a protocol makes, but for what every request to a target says.
 *
 * @param path below the API's base, such as {@code /chat/completions}
 * @param headers of the protocol's own; the user's stand in place of them
 * @param body empty for none
 */
public record Call(String method, String path, Map<String, String> headers, byte[] body) {
    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(String path) {
        return new Call("GET", path, Map.of(), new byte[0]);
    }

    /** With a JSON document, in UTF-8. */
    public static Call post(String path, byte[] body) {
        return new Call("POST", path, Map.of(), body);
    }

    /** The same with another body. */
    public Call withBody(byte[] other) {
        return new Call(method, path, headers, other);
    }

    /** The same with one header more. */
    public Call withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, more, body);
    }
}
