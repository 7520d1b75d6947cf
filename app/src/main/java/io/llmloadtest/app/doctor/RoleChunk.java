package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Map;
import java.util.Optional;

/** Where a chat stream names its role, which some tools take for the first token. */
final class RoleChunk {
    private static final String ID = "role-chunk";

    private RoleChunk() {}

    /** @param answer whose tokens have times */
    static Observation of(TracedAnswer answer) {
        Optional<Event> first = answer.events().stream().filter(Event::role).findFirst();
        if (first.isEmpty()) {
            return Observation.fine(
                    Topic.STREAM, ID, "none", "the first chunk has a token: TTFT means the same in all tools");
        }
        if (first.get().hasText()) {
            long roles = answer.events().stream().filter(Event::role).count();
            return Observation.fine(
                    Topic.STREAM,
                    ID,
                    roles > 1
                            ? "the role is in every chunk, with the text"
                            : "the role is in the first chunk, with its text",
                    "the first chunk has a token: TTFT means the same in all tools");
        }
        return ofItsOwn(
                        answer.firstTokenNanos() - first.get().nanos(),
                        first.get().nanos(),
                        answer)
                .with(Map.of(
                        "role_chunk_ms", FigureText.millis(first.get().nanos()),
                        "first_token_ms", FigureText.millis(answer.firstTokenNanos())));
    }

    private static Observation ofItsOwn(long before, long roleNanos, TracedAnswer answer) {
        long token = answer.firstTokenNanos();
        if (Apart.are(roleNanos, token, token)) {
            return Observation.worthKnowing(
                    Topic.STREAM,
                    ID,
                    "a chunk of its own, without text, %s before the first token".formatted(FigureText.ms(before)),
                    ("vLLM's bench and EvalScope take it for the first token and report a TTFT of %s instead of %s;"
                                    + " this tool waits for text")
                            .formatted(FigureText.ms(roleNanos), FigureText.ms(token)));
        }
        return Observation.fine(
                Topic.STREAM,
                ID,
                "a chunk of its own, without text, together with the first token",
                "it doesn't count as a token here; vLLM's bench adds an ITL sample of about 0 for it");
    }
}
