package io.llmloadtest.transport.http;

import java.util.List;

/** Finds the end of one message's body and passes on what lies before it. */
sealed interface BodyReader permits FixedBody, ChunkedBody, UntilCloseBody, InflatedBody {

    /** Takes bytes up to the end of the body; returns the index behind them. */
    int feed(byte[] bytes, int from, int to, BodySink sink) throws HttpFormatException;

    boolean complete();

    /** Whether it ends with the stream and nothing else tells where. */
    default boolean endsWithStream() {
        return false;
    }

    /**
     * The body that a head declares, by RFC 9112 section 6.3: transfer coding before content length.
     *
     * @param undeclared the body when the head says neither
     */
    static BodyReader declaredBy(HttpHeaders headers, BodyReader undeclared) throws HttpFormatException {
        List<String> codings = headers.list("Transfer-Encoding").stream()
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .toList();
        if (codings.isEmpty()) {
            List<String> lengths = headers.list("Content-Length");
            return lengths.isEmpty() ? undeclared : new FixedBody(contentLength(lengths));
        }
        if (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked")) {
            return new ChunkedBody();
        }
        throw new HttpFormatException("transfer coding '" + Syntax.excerpt(String.join(", ", codings))
                + "' where only chunked is understood");
    }

    private static long contentLength(List<String> lengths) throws HttpFormatException {
        String length = lengths.getFirst();
        boolean agree = lengths.stream().allMatch(length::equals);
        // Up to 18 digits fit into a long.
        if (!agree || length.length() > 18 || !length.chars().allMatch(Syntax::isDigit)) {
            throw new HttpFormatException("content length '" + Syntax.excerpt(String.join(", ", lengths)) + "'");
        }
        return Long.parseLong(length);
    }
}
