package io.llmloadtest.simulator.dialect.openai;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** Chunks. What doesn't change from chunk to chunk is made once. */
final class OpenAiStream implements StreamWriter {
    private static final byte[] NULL = utf8("null");
    private static final byte[] DONE = utf8("[DONE]");
    private static final byte[] CHOICES_CLOSE = utf8("}]");
    private static final byte[] ROLE = utf8("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
            + "\"logprobs\":null,\"finish_reason\":null");

    private final OpenAiDialect dialect;
    private final AnswerPlan plan;
    private final byte[] open;
    private final byte[] reasoningOpen;
    private final byte[] finish;

    OpenAiStream(OpenAiDialect dialect, AnswerPlan plan) {
        this.dialect = dialect;
        this.plan = plan;
        this.open = utf8("{\"id\":\"" + dialect.names().idPrefix() + plan.id() + "\",\"object\":\""
                + dialect.names().chunk() + "\",\"created\":" + plan.createdSeconds() + ",\"model\":\"" + plan.model()
                + "\",\"choices\":[");
        this.reasoningOpen = utf8("{\"index\":0,\"delta\":{\"" + plan.style().reasoningField() + "\":\"");
        this.finish = utf8("\"" + plan.finishReason() + "\"");
    }

    @Override
    public void role(Documents out) {
        if (dialect.chat()) {
            end(out, out.begin().append(open).append(ROLE).append(CHOICES_CLOSE), 0);
        }
    }

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        ByteBuilder json = out.begin().append(open).append(reasoning ? reasoningOpen : dialect.textOpen());
        TokenWriter.append(json, plan.style().text(), first, count);
        json.append(dialect.textClose()).append(last ? finish : NULL).append(CHOICES_CLOSE);
        end(out, json, first + count);
    }

    private void end(Documents out, ByteBuilder json, int tokens) {
        if (plan.continuousUsage()) {
            Usage.append(json, plan, tokens);
        }
        json.appendByte((byte) '}');
        out.end();
    }

    @Override
    public void closing(Documents out, int tokens) {
        if (plan.finalUsage()) {
            ByteBuilder json = out.begin().append(open).appendByte((byte) ']');
            Usage.append(json, plan, tokens);
            json.appendByte((byte) '}');
            out.end();
        }
        over(out);
    }

    @Override
    public void failure(Documents out) {
        out.begin().append(dialect.failure());
        out.end();
        over(out);
    }

    @Override
    public void broken(Documents out) {
        out.begin().append("{\"id\":\"" + plan.id() + "\",\"choices\":[{\"index\":0,\"delta\":{");
        out.end();
        over(out);
    }

    @Override
    public void over(Documents out) {
        out.begin().append(DONE);
        out.endLast();
    }
}
