package io.llmloadtest.transport.http;

import java.util.Optional;

/** Decodes the requests on one connection. Bytes fed after the end of one begin the next. */
public final class HttpRequestDecoder extends HttpMessageDecoder<RequestSink> {
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private String method = "";
    private String target = "";

    @Override
    boolean awaitsMessage() {
        return true;
    }

    @Override
    HttpVersion version() {
        return version;
    }

    /** {@code POST /v1/completions HTTP/1.1}. */
    @Override
    void startLine(String line) throws HttpFormatException {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !Syntax.isToken(parts[0]) || !Syntax.isVisible(parts[1])) {
            throw new HttpFormatException("not a request line: '" + Syntax.excerpt(line) + "'");
        }
        method = parts[0];
        target = parts[1];
        version = HttpVersion.parse(parts[2]);
    }

    @Override
    Optional<BodyReader> head(HttpHeaders headers, RequestSink sink) throws HttpFormatException {
        sink.head(new RequestHead(method, target, headers));
        return Optional.of(BodyReader.declaredBy(headers, new FixedBody(0)));
    }

    @Override
    void messageEnded() {}
}
