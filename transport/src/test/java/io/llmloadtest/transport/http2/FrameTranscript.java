package io.llmloadtest.transport.http2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a decoder tells; data of one frame is joined, however it was split. */
final class FrameTranscript implements FrameSink {
    private final List<String> entries = new ArrayList<>();
    private final StringBuilder data = new StringBuilder();

    List<String> entries() {
        return entries;
    }

    void failed(String why) {
        entries.add("failed: " + why);
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    @Override
    public void data(int stream, byte[] bytes, int from, int to) {
        data.append(hex(bytes, from, to));
    }

    @Override
    public void dataEnded(int stream, int flow, boolean endStream) {
        entries.add("data " + stream + " " + data + " flow " + flow + (endStream ? " end" : ""));
        data.setLength(0);
    }

    @Override
    public void headers(int stream, byte[] block, int length, boolean endStream) {
        entries.add("headers " + stream + " " + hex(block, 0, length) + (endStream ? " end" : ""));
    }

    @Override
    public void reset(int stream, int code) {
        entries.add("reset " + stream + " " + code);
    }

    @Override
    public void settings(byte[] payload, int length) {
        entries.add("settings " + hex(payload, 0, length));
    }

    @Override
    public void ping(byte[] payload) {
        entries.add("ping " + hex(payload, 0, 8));
    }

    @Override
    public void goAway(int last, int code, String debug) {
        entries.add("goaway " + last + " " + code + " " + Arrays.toString(debug.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void windowUpdate(int stream, int increment) {
        entries.add("window " + stream + " " + increment);
    }
}
