package io.llmloadtest.simulator.dialect.triton;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** Responses, outputs by their names; nothing follows the last one. */
final class TritonStream implements StreamWriter {
    private final AnswerPlan plan;
    private final ByteBuilder text = new ByteBuilder(64);

    TritonStream(AnswerPlan plan) {
        this.plan = plan;
    }

    @Override
    public void role(Documents out) {}

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        text.clear();
        TokenWriter.append(text, plan.style().text(), first, count);
        response(out.begin(), plan, text, 0, text.length(), count, last);
        if (last) {
            out.endLast();
        } else {
            out.end();
        }
    }

    /** A response with so many tokens, the outputs in the order of their names. */
    static void response(
            ByteBuilder json, AnswerPlan plan, ByteBuilder text, int from, int to, int tokens, boolean last) {
        json.append("{");
        if (plan.finalUsage()) {
            json.append("\"finish_reason\":\"" + (last ? plan.finishReason() : "None") + "\",");
        }
        json.append("\"model_name\":\"" + plan.model() + "\",\"model_version\":\"1\"");
        if (plan.finalUsage()) {
            json.append(",\"num_input_tokens\":")
                    .appendNumber(plan.promptTokens())
                    .append(",\"num_output_tokens\":")
                    .appendNumber(tokens);
        }
        json.append(",\"text_output\":\"").append(text.array(), from, to).append("\"}");
    }

    @Override
    public void closing(Documents out, int tokens) {}

    @Override
    public void failure(Documents out) {
        out.begin().append(plan.dialect().failure());
        out.endLast();
    }

    @Override
    public void broken(Documents out) {
        out.begin().append("{\"model_name\":");
        out.end();
    }

    /** An answer without a response has a body without a byte. */
    @Override
    public void over(Documents out) {}
}
