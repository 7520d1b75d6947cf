package io.llmloadtest.simulator.dialect.ollama;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;
import java.time.Instant;

/** Lines. The last one has the counts and the times, of which loading is never 0, though the model is there. */
final class OllamaStream implements StreamWriter {
    private static final long LOAD_NANOS = 1_000_000;
    private static final String THINKING = "\",\"thinking\":\"";
    private static final byte[] NOT_DONE = utf8(",\"done\":false}");

    private final AnswerPlan plan;
    private final byte[] open;
    /** What stands before a text, before thinking, and behind either. */
    private final byte[] textOpen;

    private final byte[] thinkingOpen;
    private final byte[] close;
    private final long startedNanos = System.nanoTime();
    private long firstNanos = startedNanos;

    OllamaStream(AnswerPlan plan, OllamaDialect.Route route) {
        this.plan = plan;
        open = utf8("{\"model\":\"" + plan.model() + "\",\"created_at\":\""
                + Instant.ofEpochSecond(plan.createdSeconds()) + "\"");
        boolean chat = route == OllamaDialect.Route.CHAT;
        String text = chat ? ",\"message\":{\"role\":\"assistant\",\"content\":\"" : ",\"response\":\"";
        textOpen = utf8(text);
        thinkingOpen = utf8(text + THINKING);
        close = utf8(chat ? "\"}" : "\"");
    }

    @Override
    public void role(Documents out) {}

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        firstNanos = first == 0 ? System.nanoTime() : firstNanos;
        ByteBuilder json = out.begin().append(open).append(reasoning ? thinkingOpen : textOpen);
        TokenWriter.append(json, plan.style().text(), first, count);
        json.append(close).append(NOT_DONE);
        out.end();
    }

    @Override
    public void closing(Documents out, int tokens) {
        ByteBuilder json = out.begin()
                .append(open)
                .append(textOpen)
                .append(close)
                .append(",\"done\":true,\"done_reason\":\"" + plan.finishReason() + "\"");
        counts(json, tokens);
        json.append("}");
        out.endLast();
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
        json.append(open).append(textOpen).append(text);
        if (reasoning.length() > 0) {
            json.append(THINKING).append(reasoning);
        }
        json.append(close).append(",\"done\":" + finished);
        if (finished) {
            json.append(",\"done_reason\":\"" + plan.finishReason() + "\"");
            counts(json, tokens);
        }
        json.append("}");
    }

    @Override
    public void failure(Documents out) {
        out.begin().append(plan.dialect().failure());
        out.endLast();
    }

    @Override
    public void broken(Documents out) {
        out.begin().append("{\"message\":{\"content\":oops},\"done\":false}");
        out.endLast();
    }

    @Override
    public void over(Documents out) {
        out.begin().append(open).append(",\"done\":true}");
        out.endLast();
    }
}
