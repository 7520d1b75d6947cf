package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Map;

/**
 * What the server makes of a prompt's length. Two prompts of which one repeats the other give a straight line: its slope
 * is the tokenizer's, its offset the chat template's.
 */
final class PromptTokens {
    private static final String ID = "prompt-tokens";
    private static final double SAME = 0.02;
    private static final double CUT = 0.6;

    private PromptTokens() {}

    static Observation of(TracedAnswer brief, TracedAnswer lengthy) {
        if (brief.promptTokens() < 0 || lengthy.promptTokens() < 0) {
            return Observation.unknown(
                    Topic.PROMPTS,
                    ID,
                    lengthy.failure().orElse("the server doesn't count prompt tokens"),
                    "input tokens are counted by this tool, without the chat template");
        }
        int sent = brief.asked().tokens();
        double slope = (double) (lengthy.promptTokens() - brief.promptTokens())
                / (lengthy.asked().tokens() - sent);
        double offset = brief.promptTokens() - slope * sent;
        String points = "%d sent are %d, %d are %d"
                .formatted(sent, brief.promptTokens(), lengthy.asked().tokens(), lengthy.promptTokens());
        return judged(slope, Math.round(offset), points)
                .with(Map.of("tokens_per_token_sent", slope, "template_tokens", offset));
    }

    private static Observation judged(double slope, long offset, String points) {
        if (slope < CUT) {
            return Observation.harmful(
                    Topic.PROMPTS,
                    ID,
                    "a longer prompt counts hardly more tokens (%s)".formatted(points),
                    "the server cuts prompts silently, or has a very unusual tokenizer: raise its context"
                            + " window (Ollama: num_ctx), or input throughput is meaningless");
        }
        String template = offset == 0
                ? "no template tokens"
                : offset == 1
                        ? "1 token at the start of every prompt (BOS), no template"
                        : FigureText.count(offset, "template token");
        if (Math.abs(slope - 1) <= SAME) {
            return Observation.fine(
                    Topic.PROMPTS,
                    ID,
                    "%s, and 1 for each token sent (%s)".formatted(template, points),
                    offset == 0
                            ? "prompts are as long as --input-len"
                            : "a run takes these %s off its made-up prompts, so that they are as long as --input-len says"
                                    .formatted(FigureText.count(offset, "token")));
        }
        return Observation.worthKnowing(
                Topic.PROMPTS,
                ID,
                "%s, and %s for each token sent (%s)".formatted(template, FigureText.number(slope), points),
                "the model's tokenizer isn't the one used to generate prompts: --input-len 1000 makes %,.0f tokens; the"
                                .formatted(1000 * slope + offset)
                        + " server's count is used");
    }
}
