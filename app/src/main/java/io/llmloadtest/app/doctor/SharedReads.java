package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Map;

/** How the chunks of a stream lie in the reads of the socket: one by one, in groups, or all in one piece. */
final class SharedReads {
    private static final String ID = "reads";

    /** So many chunks at least before a stream in one piece is more than chance. */
    private static final int ENOUGH_CHUNKS = 6;

    private static final double MOST = 0.8;
    private static final double SOME = 0.1;

    private SharedReads() {}

    static Observation of(TracedAnswer answer) {
        if (!answer.hasTokenTimes()) {
            return Observation.harmful(
                    Topic.STREAM,
                    ID,
                    "the answer came as one JSON document although a stream was requested",
                    "TTFT, TPOT and ITL can't be measured; only E2E and throughput can");
        }
        int reads = answer.tokenReads().size();
        int largest =
                answer.tokenReads().stream().mapToInt(TextRead::chunks).max().orElseThrow();
        long shared =
                answer.tokenReads().stream().filter(read -> read.chunks() > 1).count();
        return judged(answer.chunks(), reads, largest, shared)
                .with(Map.of(
                        "chunks", (double) answer.chunks(),
                        "reads", (double) reads,
                        "most_chunks_in_a_read", (double) largest));
    }

    private static Observation judged(int chunks, int reads, int largest, long shared) {
        if (chunks >= ENOUGH_CHUNKS && largest >= MOST * chunks) {
            return Observation.harmful(
                    Topic.STREAM,
                    ID,
                    "%d of %d chunks came in one piece".formatted(largest, chunks),
                    "something in between buffers the stream, such as a proxy: TTFT is nearly the whole"
                            + " answer's time, and ITL is meaningless. Turn the buffering off (nginx: proxy_buffering"
                            + " off), or test without the proxy");
        }
        if (shared > SOME * reads) {
            return Observation.worthKnowing(
                    Topic.STREAM,
                    ID,
                    "%s in %s, up to %d in one"
                            .formatted(FigureText.count(chunks, "chunk"), FigureText.count(reads, "read"), largest),
                    "chunks of one read share its stamp, and ITL spreads the gap over them; tools that stamp each chunk"
                            + " separately report gaps of about 0");
        }
        return Observation.fine(
                Topic.STREAM,
                ID,
                "%s in %s".formatted(FigureText.count(chunks, "chunk"), FigureText.count(reads, "read")),
                "chunks come one by one, so each has its own stamp");
    }
}
