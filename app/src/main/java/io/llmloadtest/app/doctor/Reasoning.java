package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the model thinks aloud before its answer, and in which field. */
final class Reasoning {
    private static final String ID = "reasoning";

    private Reasoning() {}

    static Observation of(List<TracedAnswer> answers) {
        for (TracedAnswer answer : answers) {
            Optional<String> field = answer.reasoningField();
            if (field.isPresent() && answer.hasTokenTimes()) {
                return seen(field.get(), answer);
            }
        }
        return Observation.fine(
                Topic.STREAM, ID, "no answer has a field for it", "the first token is the answer's: TTFAT equals TTFT");
    }

    private static Observation seen(String field, TracedAnswer answer) {
        Optional<Long> after = answer.tokenReads().stream()
                .filter(TextRead::answer)
                .findFirst()
                .map(read -> read.nanos() - answer.firstTokenNanos());
        Observation observation = Observation.worthKnowing(
                Topic.STREAM,
                ID,
                "in the field '%s'; %s"
                        .formatted(
                                field,
                                after.map(nanos ->
                                                "the answer begins " + FigureText.ms(nanos) + " after the first token")
                                        .orElse(FigureText.count(answer.tokens(), "token")
                                                + " weren't enough to reach the answer")),
                "reasoning counts as output: TTFT is that of its first token, TTFAT that of the answer's; inference-perf"
                        + " doesn't see it, and its TTFT is the TTFAT");
        return observation.with(after.map(nanos -> Map.of("answer_after_ms", FigureText.millis(nanos)))
                .orElse(Map.of()));
    }
}
