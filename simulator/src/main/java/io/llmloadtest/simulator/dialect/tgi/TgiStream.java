package io.llmloadtest.simulator.dialect.tgi;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** Events with a token each; the last one has all of the text and the figures as well. */
final class TgiStream implements StreamWriter {
    private static final byte[] INDEX = utf8("{\"index\":");
    private static final byte[] TOKEN = utf8(",\"token\":{\"id\":1,\"text\":\"");
    private static final byte[] GENERATED = utf8("\",\"logprob\":-0.5,\"special\":false},\"generated_text\":");
    private static final byte[] NOT_YET = utf8("null,\"details\":null}");

    private final AnswerPlan plan;
    private final ByteBuilder all = new ByteBuilder(256);

    TgiStream(AnswerPlan plan) {
        this.plan = plan;
    }

    @Override
    public void role(Documents out) {}

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        int before = all.length();
        TokenWriter.append(all, plan.style().text(), first, count);
        ByteBuilder json = out.begin()
                .append(INDEX)
                .appendNumber((long) first + count)
                .append(TOKEN)
                .append(all.array(), before, all.length())
                .append(GENERATED);
        if (last) {
            json.append("\"").append(all).append("\",\"details\":");
            TgiDialect.details(json, plan, first + count, true);
            json.append("}");
            out.endLast();
        } else {
            json.append(NOT_YET);
            out.end();
        }
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
        out.begin().append("{\"index\":1,\"token\":{");
        out.endLast();
    }

    @Override
    public void over(Documents out) {
        out.begin()
                .append(
                        "{\"generated_text\":\"\",\"details\":{\"finish_reason\":\"eos_token\",\"generated_tokens\":0}}");
        out.endLast();
    }
}
