package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.Inflation;
import io.llmloadtest.transport.http.ResponseHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response: its head, its body, uncompressed, and trailers. */
final class IncomingResponse implements Incoming {
    private static final long UNKNOWN = -1;

    private final ResponseStream listener;
    private final boolean bodyless;
    private boolean hasHead;
    private long expected = UNKNOWN;
    private long received;
    private @Nullable Inflation inflation;

    /** @param bodyless whether the request was one that is answered without a body */
    IncomingResponse(ResponseStream listener, boolean bodyless) {
        this.listener = listener;
        this.bodyless = bodyless;
    }

    @Override
    public void fields(HeaderReader.Fields fields, boolean endStream) throws HttpFormatException {
        if (hasHead) {
            trailers(fields, endStream);
            return;
        }
        int status = fields.status();
        if (status == 101) {
            throw new HttpFormatException("status 101, which HTTP/2 doesn't have");
        }
        if (status < 200) {
            return;
        }
        hasHead = true;
        expected = bodyless || status == 304 ? UNKNOWN : length(fields.headers());
        inflation = inflation(fields.headers());
        listener.head(new ResponseHead(status, "", fields.headers()));
        if (endStream) {
            // what says everything at once, as gRPC's servers do with a refusal
            listener.trailers(fields.headers());
        }
    }

    private void trailers(HeaderReader.Fields fields, boolean endStream) throws HttpFormatException {
        if (!endStream || !fields.pseudo().isEmpty()) {
            throw new HttpFormatException("header fields in the middle of an HTTP/2 response");
        }
        listener.trailers(fields.headers());
    }

    private static long length(HttpHeaders headers) throws HttpFormatException {
        String length = headers.first("content-length").orElse("");
        if (length.isEmpty()) {
            return UNKNOWN;
        }
        if (length.length() > 18 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new HttpFormatException("an HTTP/2 response with a length that is no number");
        }
        return Long.parseLong(length);
    }

    private static @Nullable Inflation inflation(HttpHeaders headers) throws HttpFormatException {
        List<String> codings = headers.contentCodings();
        return codings.isEmpty() ? null : Inflation.of(codings);
    }

    @Override
    public void body(byte[] bytes, int from, int to) throws HttpFormatException {
        if (!hasHead) {
            throw new HttpFormatException("an HTTP/2 response without a head");
        }
        received += to - from;
        if (inflation == null) {
            listener.body(bytes, from, to);
            return;
        }
        inflation.feed(bytes, from, to, listener);
    }

    @Override
    public void end() throws HttpFormatException {
        if (!hasHead) {
            throw new HttpFormatException("an HTTP/2 response without a head");
        }
        if (expected != UNKNOWN && expected != received) {
            throw new HttpFormatException(
                    "an HTTP/2 response of %d bytes that was to have %d".formatted(received, expected));
        }
        if (inflation != null) {
            inflation.end();
        }
        listener.end();
    }

    @Override
    public void failed(StreamFailure failure) {
        listener.failed(failure);
    }
}
