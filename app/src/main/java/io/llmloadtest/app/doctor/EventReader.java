package io.llmloadtest.app.doctor;

import io.llmloadtest.engine.call.WireTrace;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.EventKind;
import io.llmloadtest.protocols.answer.TextSink;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.ArrayList;
import java.util.List;

/** Decodes an answer as a run would, and remembers its events one by one and its reads. */
final class EventReader implements AnswerListener, TextSink {
    /** Behind Latin, Greek, Cyrillic and their neighbours. */
    private static final int FIRST_OTHER = 0x900;

    private final AnswerDecoder decoder;
    private final List<Event> events = new ArrayList<>();
    private final List<TextRead> tokenReads = new ArrayList<>();
    private boolean otherScripts;
    private long nanos;

    EventReader(Protocol protocol) {
        decoder = protocol.decoder(true, false, new JsonEvents(), this, this);
    }

    void read(WireTrace trace) {
        trace.head()
                .map(WireTrace.Head::response)
                .ifPresent(
                        head -> decoder.head(head.status(), head.contentType().orElse("")));
        for (WireTrace.Read read : trace.reads()) {
            nanos = read.arrivalNanos() - trace.connectedNanos();
            read(read.body());
        }
        decoder.trailers(trace.trailers()::first);
        decoder.end(trace.end() instanceof WireTrace.End.Complete);
    }

    private void read(byte[] bytes) {
        int chunks = decoder.tally().chunks();
        int answers = decoder.tally().answerChunks();
        decoder.body(bytes, 0, bytes.length);
        if (decoder.tally().chunks() > chunks && !decoder.unstreamed()) {
            tokenReads.add(new TextRead(
                    nanos,
                    decoder.tally().chunks() - chunks,
                    decoder.tally().answerChunks() > answers,
                    decoder.tally().tokensSoFar(),
                    decoder.tally().textLength()));
        }
    }

    @Override
    public void event(EventKind kind) {
        events.add(Event.of(nanos, kind, decoder.tally()));
    }

    @Override
    public void text(boolean reasoning, char[] characters, int from, int length) {
        otherScripts |=
                new String(characters, from, length).codePoints().anyMatch(character -> character >= FIRST_OTHER);
    }

    @Override
    public void end() {}

    AnswerDecoder decoder() {
        return decoder;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<TextRead> tokenReads() {
        return List.copyOf(tokenReads);
    }

    /** Whether there were letters of other scripts, or signs, whose characters take several bytes and often several tokens. */
    boolean otherScripts() {
        return otherScripts;
    }
}
