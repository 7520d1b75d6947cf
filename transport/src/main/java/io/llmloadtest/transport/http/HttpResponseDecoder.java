package io.llmloadtest.transport.http;

import java.util.List;
import java.util.Optional;

/**
 * Decodes the responses on one connection. Each must be awaited by {@link #expect} first, because whether a response
 * has a body depends on its request. Interim responses (1xx) are skipped.
 */
public final class HttpResponseDecoder extends HttpMessageDecoder<ResponseSink> {
    private String method = "";
    private boolean awaiting;
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private int status;
    private String reason = "";

    /**
     * Awaits the response to a request.
     *
     * @throws IllegalStateException while another response is coming in
     */
    public void expect(String requestMethod) {
        if (!idle()) {
            throw new IllegalStateException("the response to " + method + " has not ended");
        }
        method = requestMethod;
        awaiting = true;
    }

    @Override
    boolean awaitsMessage() {
        return awaiting;
    }

    @Override
    HttpVersion version() {
        return version;
    }

    /** {@code HTTP/1.1 200 OK}; the reason may be missing, with or without the blank before it. */
    @Override
    void startLine(String line) throws HttpFormatException {
        version = HttpVersion.parse(line.substring(0, Math.min(8, line.length())));
        boolean wellFormed = line.length() >= 12
                && line.charAt(8) == ' '
                && line.charAt(9) != '0'
                && line.substring(9, 12).chars().allMatch(Syntax::isDigit)
                && (line.length() == 12 || line.charAt(12) == ' ');
        if (!wellFormed) {
            throw new HttpFormatException("not a status line: '" + Syntax.excerpt(line) + "'");
        }
        status = Integer.parseInt(line, 9, 12, 10);
        reason = line.substring(12).strip();
    }

    @Override
    Optional<BodyReader> head(HttpHeaders headers, ResponseSink sink) throws HttpFormatException {
        if (status == 101) {
            throw new HttpFormatException("status 101: the server switches protocols without being asked");
        }
        if (status < 200) {
            return Optional.empty();
        }
        sink.head(new ResponseHead(status, reason, headers));
        return Optional.of(hasBody() ? body(headers) : new FixedBody(0));
    }

    /** RFC 9112 section 6.3, rules 1 and 2. */
    private boolean hasBody() {
        boolean tunnel = method.equals("CONNECT") && status < 300;
        return !tunnel && !method.equals("HEAD") && status != 204 && status != 304;
    }

    private static BodyReader body(HttpHeaders headers) throws HttpFormatException {
        BodyReader body = BodyReader.declaredBy(headers, new UntilCloseBody());
        List<String> codings = headers.contentCodings();
        return codings.isEmpty() ? body : new InflatedBody(body, Inflation.of(codings));
    }

    @Override
    void messageEnded() {
        awaiting = false;
    }
}
