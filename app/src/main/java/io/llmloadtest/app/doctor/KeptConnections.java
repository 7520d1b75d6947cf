package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.engine.WireTrace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether the server takes another request on a connection whose answer is complete. */
final class KeptConnections {
    private static final String ID = "keep-alive";

    private KeptConnections() {}

    /**
     * Of exchanges in their order, each over the connection of the one before it where that was left open.
     *
     * @param connecting nanoseconds that a new connection takes
     */
    static Observation of(List<WireTrace> traces, long connecting) {
        List<WireTrace> next = IntStream.range(1, traces.size())
                .filter(i -> isGood(traces.get(i - 1)))
                .mapToObj(traces::get)
                .toList();
        long kept = next.stream().filter(WireTrace::reusedConnection).count();
        long dropped = next.stream().filter(WireTrace::droppedConnection).count();
        return judged(next.size(), kept, dropped, Figures.ms(connecting))
                .with(Map.of(
                        "answers",
                        (double) next.size(),
                        "kept",
                        (double) kept,
                        "connect_ms",
                        Figures.millis(connecting)));
    }

    private static Observation judged(int answers, long kept, long dropped, String connecting) {
        if (answers == 0) {
            return Observation.unknown(
                    Topic.CONNECTION, ID, "no complete answer to continue after", "see the other lines for why");
        }
        if (kept == answers) {
            return Observation.fine(
                    Topic.CONNECTION,
                    ID,
                    "the connection stayed open after each of " + Figures.count(answers, "answer"),
                    "only the first request of a user includes connecting (" + connecting + ")");
        }
        if (dropped > 0) {
            return Observation.worthKnowing(
                    Topic.CONNECTION,
                    ID,
                    "%d of %d connections were closed although the answer had promised to keep them"
                            .formatted(dropped, answers),
                    "each such request needs a new connection (" + connecting
                            + "), which is in its TTFT and E2E; a client that relies on the promise and has no second try"
                            + " loses requests");
        }
        return Observation.worthKnowing(
                Topic.CONNECTION,
                ID,
                "%d of %d answers closed their connection".formatted(answers - kept, answers),
                "each such request needs a new connection (" + connecting + "), which is in its TTFT and E2E, and takes"
                        + " a local port for a minute");
    }

    /** An error may well close a connection. */
    private static boolean isGood(WireTrace trace) {
        return trace.end() instanceof WireTrace.End.Complete
                && trace.head().filter(head -> head.response().successful()).isPresent();
    }
}
