package io.llmloadtest.simulator.dialect.llamacpp;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** Events with a count; the last one, without text, has the reason of the end and the times. */
final class LlamaCppStream implements StreamWriter {
    private static final byte[] OPEN = utf8("{\"index\":0,\"content\":\"");

    private final AnswerPlan plan;
    private final long startedNanos = System.nanoTime();
    private long firstNanos = startedNanos;

    LlamaCppStream(AnswerPlan plan) {
        this.plan = plan;
    }

    @Override
    public void role(Documents out) {}

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        firstNanos = first == 0 ? System.nanoTime() : firstNanos;
        ByteBuilder json = out.begin().append(OPEN);
        TokenWriter.append(json, plan.style().text(), first, count);
        json.append("\",\"tokens\":[").appendNumber(first).append("],\"stop\":false,\"id_slot\":-1");
        counts(json, first + count);
        json.append("}");
        out.end();
    }

    private void counts(ByteBuilder json, int tokens) {
        if (plan.finalUsage()) {
            json.append(",\"tokens_predicted\":")
                    .appendNumber(tokens)
                    .append(",\"tokens_evaluated\":")
                    .appendNumber(plan.promptTokens());
        }
    }

    @Override
    public void closing(Documents out, int tokens) {
        ByteBuilder json = out.begin().append(OPEN);
        end(json, tokens, true);
        out.endLast();
    }

    void whole(ByteBuilder json, ByteBuilder text, int tokens, boolean finished) {
        end(json.append(OPEN).append(text), tokens, finished);
    }

    private void end(ByteBuilder json, int tokens, boolean finished) {
        json.append("\",\"tokens\":[],\"id_slot\":0,\"stop\":" + finished + ",\"model\":\"" + plan.model() + "\"");
        counts(json, tokens);
        if (finished) {
            json.append(",\"stop_type\":\"" + (plan.finishReason().equals("length") ? "limit" : "eos") + "\"");
            timings(json, tokens);
        }
        json.append("}");
    }

    private void timings(ByteBuilder json, int tokens) {
        if (plan.finalUsage()) {
            json.append(",\"timings\":{\"cache_n\":0,\"prompt_n\":" + plan.promptTokens() + ",\"prompt_ms\":"
                    + (firstNanos - startedNanos) / 1e6 + ",\"predicted_n\":" + tokens + ",\"predicted_ms\":"
                    + (System.nanoTime() - firstNanos) / 1e6 + "}");
        }
    }

    @Override
    public void failure(Documents out) {
        out.begin().append(plan.dialect().failure());
        out.endLast();
    }

    @Override
    public void broken(Documents out) {
        out.begin().append("{\"index\":0,\"content\":");
        out.endLast();
    }

    @Override
    public void over(Documents out) {
        out.begin().append("{\"index\":0,\"content\":\"\",\"tokens\":[],\"stop\":true}");
        out.endLast();
    }
}
