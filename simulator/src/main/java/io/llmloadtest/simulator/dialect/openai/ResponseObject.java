package io.llmloadtest.simulator.dialect.openai;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;

/** Writes the object that a response is, in all stages of it. */
final class ResponseObject {
    private final AnswerPlan plan;
    private final boolean cut;

    ResponseObject(AnswerPlan plan) {
        this.plan = plan;
        cut = plan.finishReason().equals("length");
    }

    /** What becomes of it. */
    String status() {
        return cut ? "incomplete" : "completed";
    }

    /** Up to what it holds. For the limit of an answer that ended by itself stands its length: the limit isn't known here. */
    void open(ByteBuilder json, String status) {
        boolean incomplete = status.equals("incomplete");
        json.append("{\"id\":\"resp_" + plan.id() + "\",\"object\":\"response\",\"created_at\":" + plan.createdSeconds()
                + ",\"status\":\"" + status + "\",\"error\":null,\"incomplete_details\":"
                + (incomplete ? "{\"reason\":\"max_output_tokens\"}" : "null") + ",\"max_output_tokens\":"
                + plan.outputTokens() + ",\"model\":\"" + plan.model() + "\",\"store\":false");
    }

    /** From what it holds to its end. */
    void close(ByteBuilder json, int tokens) {
        if (plan.finalUsage()) {
            json.append(",\"usage\":{\"input_tokens\":")
                    .appendNumber(plan.promptTokens())
                    .append(",\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":")
                    .appendNumber(tokens)
                    .append(",\"output_tokens_details\":{\"reasoning_tokens\":")
                    .appendNumber(Math.min(tokens, plan.reasoningTokens()))
                    .append("},\"total_tokens\":")
                    .appendNumber((long) plan.promptTokens() + tokens)
                    .append("}");
        } else {
            json.append(",\"usage\":null");
        }
        json.append("}");
    }
}
