package io.llmloadtest.transport.http;

import java.nio.charset.StandardCharsets;

/**
 * The head of a request.
 *
 * @param target such as {@code /v1/models?limit=1}
 */
public record RequestHead(String method, String target, HttpHeaders headers) {
    public RequestHead {
        if (!Syntax.isToken(method) || !Syntax.isVisible(target)) {
            throw new IllegalArgumentException(
                    "not a request line: " + Syntax.excerpt(method) + " " + Syntax.excerpt(target));
        }
    }

    /** Whether the client waits for {@code 100 Continue} before it sends the body. */
    public boolean expectsContinue() {
        return headers.lists("Expect", "100-continue");
    }

    /** The head as it is sent, with the empty line. */
    public byte[] bytes() {
        var head =
                new StringBuilder(256).append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.writeTo(head);
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
