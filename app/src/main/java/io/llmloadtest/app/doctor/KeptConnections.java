package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.engine.call.WireTrace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether the server takes another request on a connection whose answer is complete. */
final class KeptConnections {
    private static final String ID = "keep-alive";

    private KeptConnections() {}

    /**
     * Of exchanges in their order, each over the connection of the one before it where that was left open. Only what
     * follows a good answer and was answered well itself tells how the server treats connections of valid requests.
     *
     * @param connecting nanoseconds that a new connection takes
     */
    static Observation of(List<WireTrace> traces, long connecting) {
        List<WireTrace> next = IntStream.range(1, traces.size())
                .filter(i -> isComplete(traces.get(i - 1)) && isGood(traces.get(i)))
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
                            + "), which is in its TTFT and E2E; a client that relies on the promise and has no second"
                            + " try loses requests");
        }
        return Observation.worthKnowing(
                Topic.CONNECTION,
                ID,
                "%d of %d answers closed their connection".formatted(answers - kept, answers),
                "each such request needs a new connection (" + connecting + "), which is in its TTFT and E2E, and takes"
                        + " a local port for a minute");
    }

    private static boolean isComplete(WireTrace trace) {
        return trace.end() instanceof WireTrace.End.Complete && isGood(trace);
    }

    /** An error may well close a connection, and a request that is one may be answered by a close alone. */
    private static boolean isGood(WireTrace trace) {
        return trace.head().filter(head -> head.response().successful()).isPresent();
    }
}
