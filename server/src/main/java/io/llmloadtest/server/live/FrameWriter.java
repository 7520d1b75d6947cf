package io.llmloadtest.server.live;

import io.llmloadtest.server.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** Writes frames of one run. */
final class FrameWriter {
    private final String runId;

    FrameWriter(String runId) {
        this.runId = runId;
    }

    Frame frame(Frame.Kind kind, String type, long seq, Instant at, FrameBodies body) {
        ObjectNode frame = Json.MAPPER.createObjectNode();
        frame.put("type", type);
        frame.put("seq", seq);
        frame.put("run_id", runId);
        frame.put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode fields = Json.MAPPER.valueToTree(body);
        fields.forEachEntry(frame::set);
        return new Frame(seq, kind, Json.text(frame));
    }
}
