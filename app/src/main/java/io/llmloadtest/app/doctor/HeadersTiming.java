package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Map;

/** Whether the response's head comes at once or with the first token. */
final class HeadersTiming {
    private static final String ID = "headers";

    private HeadersTiming() {}

    /** @param answer whose tokens have times */
    static Observation of(TracedAnswer answer) {
        long head = answer.headNanos();
        long token = answer.firstTokenNanos();
        Observation observation = Apart.are(head, token, token)
                ? Observation.fine(
                        Topic.STREAM,
                        ID,
                        "%s after the request, the first token %s after them"
                                .formatted(FigureText.ms(head), FigureText.ms(token - head)),
                        "a tool that times the response's first byte reports a TTFT of %s instead of %s"
                                .formatted(FigureText.ms(head), FigureText.ms(token)))
                : Observation.fine(
                        Topic.STREAM,
                        ID,
                        "with the first token, %s after the request".formatted(FigureText.ms(head)),
                        "until then, a queued request looks like a dead server: keep --first-token-timeout above the"
                                + " longest queue");
        return observation.with(
                Map.of("headers_ms", FigureText.millis(head), "first_token_ms", FigureText.millis(token)));
    }
}
