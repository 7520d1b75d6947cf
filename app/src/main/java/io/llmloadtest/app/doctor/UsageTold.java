package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Map;
import java.util.OptionalInt;

/** Whether the server counts its tokens, and when it tells. */
final class UsageTold {
    private static final String ID = "usage";

    private UsageTold() {}

    /** @param answer to a request that asked for all that there is */
    static Observation of(TracedAnswer answer) {
        if (answer.usageTokens() < 0 && answer.failure().isPresent()) {
            return Observation.unknown(
                    Topic.TOKENS,
                    ID,
                    "the answer failed before its end: " + answer.complaint(),
                    "a failed answer has no count, and its tokens are not included in any figure");
        }
        if (answer.usageTokens() < 0) {
            return notCounted(answer);
        }
        long running = runningCounts(answer);
        Observation observation = running > 0
                ? Observation.fine(
                        Topic.TOKENS,
                        ID,
                        "continuous: running counts in %s, and %s at the end"
                                .formatted(
                                        FigureText.count(running, "chunk"),
                                        FigureText.count(answer.usageTokens(), "token")),
                        "the tokens of each read are the server's own count, so ITL and TPOT are exact")
                : Observation.fine(
                        Topic.TOKENS,
                        ID,
                        "final: %s, reported once at the end"
                                .formatted(FigureText.count(answer.usageTokens(), "token")),
                        "totals, throughput and TPOT are the server's own count; which chunk held how many is taken from"
                                + " its share of the text");
        return observation.with(Map.of("output_tokens", (double) answer.usageTokens()));
    }

    /** How many chunks reported the tokens so far, the one with the finish reason not counted. */
    static long runningCounts(TracedAnswer answer) {
        return answer.events().stream()
                .filter(event -> event.isPart() && !event.finish())
                .map(Event::usageTokens)
                .filter(tokens -> tokens.orElse(0) > 0)
                .count();
    }

    private static Observation notCounted(TracedAnswer answer) {
        boolean zeros = answer.events().stream().map(Event::usageTokens).anyMatch(OptionalInt::isPresent);
        return Observation.harmful(
                Topic.TOKENS,
                ID,
                zeros ? "a usage of 0 tokens beside an answer with text" : "none, even when requested",
                "each chunk counts as one token, so throughput and TPOT are wrong if chunks have more or" + " fewer"
                        + (zeros ? "" : OnTheWay.MAY_DROP));
    }
}
