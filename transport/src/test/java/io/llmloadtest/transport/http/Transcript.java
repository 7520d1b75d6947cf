package io.llmloadtest.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a decoder tells; neighbouring body slices become one entry, as their cut has no meaning. */
final class Transcript implements ResponseSink, RequestSink {
    private final List<String> entries = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();

    @Override
    public void head(ResponseHead head) {
        add("head " + head);
    }

    @Override
    public void head(RequestHead head) {
        add("head " + head);
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        if (to <= from) {
            throw new AssertionError("an empty slice");
        }
        body.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void end() {
        add("end");
    }

    void failed() {
        add("failed");
    }

    private void add(String entry) {
        if (!body.isEmpty()) {
            entries.add("body " + body);
            body.setLength(0);
        }
        entries.add(entry);
    }

    List<String> entries() {
        var all = new ArrayList<>(entries);
        if (!body.isEmpty()) {
            all.add("body " + body);
        }
        return all;
    }

    /** All body bytes of a transcript with one message. */
    String body() {
        return String.join(
                "",
                entries().stream()
                        .filter(entry -> entry.startsWith("body "))
                        .map(entry -> entry.substring(5))
                        .toList());
    }

    boolean ended() {
        return entries.contains("end");
    }
}
