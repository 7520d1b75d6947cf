package io.llmloadtest.transport.http;

/** A body of a length known beforehand. */
final class FixedBody implements BodyReader {
    private long remaining;

    FixedBody(long length) {
        remaining = length;
    }

    @Override
    public int feed(byte[] bytes, int from, int to, BodySink sink) {
        int end = from + (int) Math.min(to - from, remaining);
        if (end > from) {
            remaining -= end - from;
            sink.body(bytes, from, end);
        }
        return end;
    }

    @Override
    public boolean complete() {
        return remaining == 0;
    }
}
