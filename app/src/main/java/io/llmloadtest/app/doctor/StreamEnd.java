package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows the last token: finish reason, usage, end mark. */
final class StreamEnd {
    private static final String ID = "end";

    private StreamEnd() {}

    static Observation of(TracedAnswer answer) {
        Optional<String> failure = answer.failure();
        if (failure.isPresent()) {
            return Observation.harmful(
                    Topic.STREAM,
                    ID,
                    failure.get(),
                    "such answers count as failed here; other tools count most of them as successful");
        }
        if (!answer.hasTokenTimes()) {
            return Observation.fine(Topic.STREAM, ID, "that of the document", "E2E ends at the document's last byte");
        }
        long after = answer.endNanos() - answer.lastTokenNanos();
        String seen = String.join(", ", parts(answer))
                + (after == 0
                        ? "; all of it together with the last token"
                        : "; over " + FigureText.ms(after) + " after the last token");
        return observation(answer, seen).with(Map.of("end_after_last_token_ms", FigureText.millis(after)));
    }

    private static Observation observation(TracedAnswer answer, String seen) {
        String mark = answer.form().endMark();
        if (answer.endMark()) {
            return Observation.fine(
                    Topic.STREAM, ID, seen, "E2E ends at " + mark + "; tools that end at the last token report less");
        }
        return answer.form().hasEndMark()
                ? Observation.worthKnowing(
                        Topic.STREAM,
                        ID,
                        seen,
                        "E2E ends at the end of the body; a tool that waits for " + mark
                                + " may not see the end, and only"
                                + " the finish reason distinguishes a complete answer from a cut one")
                : Observation.worthKnowing(
                        Topic.STREAM,
                        ID,
                        seen,
                        "E2E ends at the end of the body: the protocol has no end mark, so an answer that the server"
                                + " ends early in good order can't be told from a complete one");
    }

    private static List<String> parts(TracedAnswer answer) {
        List<String> parts = new ArrayList<>();
        Optional<Event> finish = answer.events().stream().filter(Event::finish).findFirst();
        parts.add(finish.map(event -> event.hasText()
                        ? "finish reason in the last chunk with text"
                        : "finish reason in a chunk of its own")
                .orElse("no finish reason"));
        if (answer.events().stream()
                .anyMatch(event -> !event.isPart() && event.usageTokens().isPresent())) {
            parts.add("usage in a chunk of its own");
        } else if (finish.filter(event -> event.usageTokens().isPresent()).isPresent()) {
            parts.add("usage beside it");
        }
        String mark = answer.form().endMark();
        parts.add(answer.endMark() ? mark : "without " + (mark.isEmpty() ? "an end mark" : mark));
        return parts;
    }
}
