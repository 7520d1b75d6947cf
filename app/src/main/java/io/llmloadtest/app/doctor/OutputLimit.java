package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;

/** Whether the server bounds its answers, by either name of the limit. */
final class OutputLimit {
    private static final String NEW_NAME = "max_completion_tokens";

    private OutputLimit() {}

    /**
     * @param name of the limit
     * @param refused whether the server took only the newer name
     */
    static Observation of(String name, TracedAnswer full, boolean refused) {
        if (refused) {
            return Observation.fine(Topic.OPTIONS, name, "refused", "this tool sends max_completion_tokens instead");
        }
        int asked = full.asked().maxOutputTokens();
        if (full.tokens() > asked) {
            return Observation.harmful(
                    Topic.OPTIONS,
                    name,
                    "ignored: %d tokens although the limit was %d".formatted(full.tokens(), asked),
                    "the model decides the length: E2E isn't that of --output-len, and a run may take very" + " long"
                            + OnTheWay.MAY_DROP);
        }
        return full.finishReason().equals("length")
                ? Observation.fine(
                        Topic.OPTIONS,
                        name,
                        "honoured: %d of %d tokens".formatted(full.tokens(), asked),
                        "no answer is longer than --output-len")
                : Observation.unknown(
                        Topic.OPTIONS,
                        name,
                        "the answer ended after %d of %d tokens, before the limit".formatted(full.tokens(), asked),
                        "watch the output tokens of a run: none may exceed --output-len");
    }

    /** @param renamed an answer whose request gave its limit by the newer name only */
    static Observation maxCompletionTokens(TracedAnswer renamed) {
        int asked = renamed.asked().maxOutputTokens();
        if (renamed.refused()) {
            return Observation.fine(
                    Topic.OPTIONS, NEW_NAME, "refused: " + renamed.complaint(), "this tool sends max_tokens");
        }
        if (renamed.tokens() > asked) {
            return Observation.worthKnowing(
                    Topic.OPTIONS,
                    NEW_NAME,
                    "ignored: the answer went on past %d tokens%s"
                            .formatted(asked, renamed.cut() ? " until it was cut off" : ""),
                    "this tool sends max_tokens; one that sends only the newer name gets answers without a limit");
        }
        return renamed.finishReason().equals("length")
                ? Observation.fine(
                        Topic.OPTIONS,
                        NEW_NAME,
                        "honoured: %d of %d tokens".formatted(renamed.tokens(), asked),
                        "both names limit an answer")
                : Observation.unknown(
                        Topic.OPTIONS,
                        NEW_NAME,
                        renamed.failure()
                                .map(failure -> "the question failed: " + failure)
                                .orElseGet(
                                        () -> "the answer ended by itself within " + FigureText.count(asked, "token")),
                        "this tool sends max_tokens");
    }
}
