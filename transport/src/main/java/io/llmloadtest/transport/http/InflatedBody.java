package io.llmloadtest.transport.http;

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
            throw inflating.failure;
        }
        if (coded.complete()) {
            inflation.end();
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
        private @Nullable HttpFormatException failure;

        private Inflating(BodySink sink) {
            this.sink = sink;
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            try {
                inflation.feed(bytes, from, to, sink);
            } catch (HttpFormatException malformed) {
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
