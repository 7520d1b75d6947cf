package io.llmloadtest.transport.http;

import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** A compressed body, passed on as it was before, as far as each read allows. */
final class InflatedBody implements BodyReader {
    private final BodyReader coded;
    private final Inflation inflation;

    InflatedBody(BodyReader coded, Inflation inflation) {
        this.coded = coded;
        this.inflation = inflation;
    }

    @Override
    public int feed(byte[] bytes, int from, int to, BodySink sink) throws HttpFormatException {
        Inflating inflating = new Inflating(sink);
        int at = coded.feed(bytes, from, to, inflating);
        if (inflating.failure != null) {
            throw new HttpFormatException(
                    "the answer is said to be compressed but isn't: " + inflating.failure.getMessage());
        }
        if (coded.complete() && inflation.within()) {
            throw new HttpFormatException("the answer is compressed, and its end is missing");
        }
        return at;
    }

    @Override
    public boolean complete() {
        return coded.complete();
    }

    @Override
    public boolean endsWithStream() {
        return coded.endsWithStream();
    }

    /** One read's worth. */
    private final class Inflating implements BodySink {
        private final BodySink sink;
        private @Nullable DataFormatException failure;

        private Inflating(BodySink sink) {
            this.sink = sink;
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            try {
                inflation.feed(bytes, from, to, sink);
            } catch (DataFormatException malformed) {
                failure = failure == null ? malformed : failure;
            }
        }

        @Override
        public void trailers(HttpHeaders trailers) {
            sink.trailers(trailers);
        }

        @Override
        public void end() {}
    }
}
