package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.List;
import java.util.Map;

/** Lines by which a server keeps a silent stream alive. */
final class Comments {
    private static final String ID = "comments";

    private Comments() {}

    static Observation of(List<TracedAnswer> answers) {
        int comments = answers.stream().mapToInt(TracedAnswer::comments).sum();
        double seconds = answers.stream().mapToLong(TracedAnswer::endNanos).sum() / 1e9;
        Observation observation = comments == 0
                ? Observation.fine(
                        Topic.STREAM,
                        ID,
                        "no keep-alive comments in %s s of answers".formatted(FigureText.number(seconds)),
                        "some servers send one after 15 s of silence; they don't count as tokens here")
                : Observation.worthKnowing(
                        Topic.STREAM,
                        ID,
                        FigureText.count(comments, "keep-alive comment") + " among the events",
                        "they are neither tokens nor a first byte here; SGLang's bench ends a request at the first one");
        return observation.with(Map.of("comments", (double) comments));
    }
}
