package io.llmloadtest.app.doctor;

import io.llmloadtest.protocols.framing.SseDecoder;
import io.llmloadtest.protocols.framing.SseSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the events of a stream, with all that a decoder passes over: the end mark and comments. */
final class EventReader implements SseSink {
    private final SseDecoder frames = new SseDecoder();
    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private final List<Event> events = new ArrayList<>();
    private long nanos;
    private boolean doneMark;

    void feed(long arrivalNanos, byte[] bytes) {
        nanos = arrivalNanos;
        whole.writeBytes(bytes);
        frames.feed(bytes, 0, bytes.length, this);
    }

    void end() {
        frames.end(this);
    }

    @Override
    public void event(boolean error, byte[] bytes, int from, int to) {
        String data = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (data.strip().equals("[DONE]")) {
            doneMark = true;
            return;
        }
        try {
            events.add(new Event(nanos, JsonMapper.shared().readTree(data)));
        } catch (JacksonException notJson) {
            // the protocol's decoder has judged it; there is nothing in it to look at
        }
    }

    /** The whole text is kept; what an answer says of a failure the protocol's decoder has read. */
    @Override
    public void stray(byte[] bytes, int from, int to) {}

    @Override
    public void overlongEvent() {}

    List<Event> events() {
        return events;
    }

    boolean doneMark() {
        return doneMark;
    }

    /** Lines that begin with a colon; they are no events. */
    int comments() {
        return (int) whole.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(":"))
                .count();
    }

    String text() {
        return whole.toString(StandardCharsets.UTF_8);
    }
}
