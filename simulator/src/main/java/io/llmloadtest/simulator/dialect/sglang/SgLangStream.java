package io.llmloadtest.simulator.dialect.sglang;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** Chunks that grow; the one with the last token has the reason of the end. */
final class SgLangStream implements StreamWriter {
    private static final byte[] DONE = utf8("[DONE]");

    private final AnswerPlan plan;
    private final ByteBuilder all = new ByteBuilder(256);

    SgLangStream(AnswerPlan plan) {
        this.plan = plan;
    }

    @Override
    public void role(Documents out) {}

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        TokenWriter.append(all, plan.style().text(), first, count);
        SgLangDialect.generation(out.begin(), plan, all, first + count, last);
        out.end();
    }

    @Override
    public void closing(Documents out, int tokens) {
        over(out);
    }

    @Override
    public void failure(Documents out) {
        out.begin().append(plan.dialect().failure());
        out.end();
        over(out);
    }

    @Override
    public void broken(Documents out) {
        out.begin().append("{\"text\":\"");
        out.end();
        over(out);
    }

    @Override
    public void over(Documents out) {
        out.begin().append(DONE);
        out.endLast();
    }
}
