package io.llmloadtest.transport.http;

/** A body that ends with the stream. */
final class UntilCloseBody implements BodyReader {
    @Override
    public int feed(byte[] bytes, int from, int to, BodySink sink) {
        sink.body(bytes, from, to);
        return to;
    }

    @Override
    public boolean complete() {
        return false;
    }

    @Override
    public boolean endsWithStream() {
        return true;
    }
}
