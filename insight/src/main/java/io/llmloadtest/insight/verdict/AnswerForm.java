package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.Outcome;
import java.util.Optional;

/** Answers that count although they differ in one way from what their protocol says. */
record AnswerForm(Deviation deviation) implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        long answers = evidence.completed()
                .filter(request -> request.outcome() instanceof Outcome.Completed completed
                        && completed.deviations().contains(deviation))
                .count();
        return answers == 0
                ? Optional.empty()
                : finding("%s of %s answers"
                        .formatted(
                                Figures.count(answers),
                                Figures.count(evidence.level().completed())));
    }

    private Optional<Finding> finding(String answers) {
        return switch (deviation) {
            case NO_END_MARK ->
                Evidence.info(
                        "end-mark-missing",
                        answers + " ended without [DONE]; their finish reason says that nothing is missing",
                        "they count as complete; clients that wait for the mark would hang or fail: look at the server or"
                                + " the proxy before it");
            case OTHER_CONTENT_TYPE ->
                Evidence.info(
                        "content-type-wrong",
                        answers + " were labelled with another content type than that of what they are",
                        "they were read as what they are; have the gateway send text/event-stream, for other clients and"
                                + " proxies go by the label");
            case JSON_LINES ->
                Evidence.info(
                        "json-lines",
                        answers + " came as JSON documents one after the other instead of server-sent events",
                        "each was read as one chunk; clients of the OpenAI protocol can't read this: check which API the"
                                + " address leads to");
            case COMPRESSED ->
                Evidence.info(
                        "answers-compressed",
                        answers + " came compressed although only 'identity' was accepted",
                        "a proxy that compresses holds tokens back, so TTFT and ITL are those of the compressor: turn"
                                + " compression off for this path");
            case CONTRADICTORY_USAGE ->
                Evidence.info(
                        "usage-contradictory",
                        "in " + answers + " usage contradicts its own total, what was asked for or what came; "
                                + "the plausible count was taken",
                        "compare usage with total_tokens: some gateways leave reasoning out of completion_tokens; where no"
                                + " count could be true, one token was taken for each chunk");
        };
    }
}
