package io.llmloadtest.simulator.dialect.ollama;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;
import java.time.Instant;

/** Lines. The last one has the counts and the times, of which loading is never 0, though the model is there. */
final class OllamaStream implements StreamWriter {
    private static final long LOAD_NANOS = 1_000_000;
    private static final byte[] LINE_CLOSE = utf8("\"},\"done\":false}");

    private final AnswerPlan plan;
    private final byte[] open;
    private final byte[] textOpen;
    private final byte[] thinkingOpen;
    private final long startedNanos = System.nanoTime();
    private long firstNanos = startedNanos;

    OllamaStream(AnswerPlan plan) {
        this.plan = plan;
        open = utf8("{\"model\":\"" + plan.model() + "\",\"created_at\":\""
                + Instant.ofEpochSecond(plan.createdSeconds()) + "\"");
        textOpen = utf8(",\"message\":{\"role\":\"assistant\",\"content\":\"");
        thinkingOpen = utf8(",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"");
    }

    @Override
    public void role(ByteBuilder json) {}

    @Override
    public void tokens(ByteBuilder json, int first, int count, boolean reasoning, boolean last) {
        firstNanos = first == 0 ? System.nanoTime() : firstNanos;
        json.append(open).append(reasoning ? thinkingOpen : textOpen);
        TokenWriter.append(json, plan.style().text(), first, count);
        json.append(LINE_CLOSE);
    }

    @Override
    public void closing(ByteBuilder json, int tokens) {
        json.append(open).append(textOpen).append("\"},\"done\":true,\"done_reason\":\"" + plan.finishReason() + "\"");
        counts(json, tokens);
        json.append("}");
    }

    private void counts(ByteBuilder json, int tokens) {
        if (!plan.finalUsage()) {
            return;
        }
        long now = System.nanoTime();
        json.append(",\"total_duration\":")
                .appendNumber(now - startedNanos)
                .append(",\"load_duration\":")
                .appendNumber(LOAD_NANOS)
                .append(",\"prompt_eval_count\":")
                .appendNumber(plan.promptTokens())
                .append(",\"prompt_eval_duration\":")
                .appendNumber(Math.max(0, firstNanos - startedNanos - LOAD_NANOS))
                .append(",\"eval_count\":")
                .appendNumber(tokens)
                .append(",\"eval_duration\":")
                .appendNumber(now - firstNanos);
    }

    void whole(ByteBuilder json, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished) {
        json.append(open).append(textOpen).append(text).append("\"");
        if (reasoning.length() > 0) {
            json.append(",\"thinking\":\"").append(reasoning).append("\"");
        }
        json.append("},\"done\":" + finished);
        if (finished) {
            json.append(",\"done_reason\":\"" + plan.finishReason() + "\"");
            counts(json, tokens);
        }
        json.append("}");
    }

    @Override
    public void broken(ByteBuilder json) {
        json.append("{\"message\":{\"content\":oops},\"done\":false}");
    }

    @Override
    public void over(ByteBuilder json) {
        json.append(open).append(",\"done\":true}");
    }
}
