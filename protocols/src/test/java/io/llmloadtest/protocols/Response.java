package io.llmloadtest.protocols;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a decoder is told of a response, free of HTTP.
 *
 * @param contentType lower case, without parameters
 * @param complete whether the body ended as its framing promised
 */
public record Response(int status, String contentType, byte[] body, boolean complete) {

    /** A stream that ends as it should by HTTP, whatever it holds. */
    public static Response events(String body) {
        return new Response(200, "text/event-stream", body.getBytes(UTF_8), true);
    }

    /** A document that answers with status 200. */
    public static Response document(String body) {
        return of(200, "application/json", body);
    }

    public static Response of(int status, String contentType, String body) {
        return new Response(status, contentType, body.getBytes(UTF_8), true);
    }

    /** The same bytes from a connection that is cut behind them. */
    public Response cut() {
        return new Response(status, contentType, body, false);
    }

    @Override
    public String toString() {
        return status + " " + contentType + (complete ? ": " : " (cut): ") + new String(body, UTF_8);
    }
}
