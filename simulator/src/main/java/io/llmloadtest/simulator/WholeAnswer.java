package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Fault.Ending;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** One JSON document when the last token is there. */
final class WholeAnswer implements AnswerWriter {
    private final ServedRequest exchange;
    private final AnswerPlan plan;
    private final ByteBuilder reasoningText = new ByteBuilder(64);
    private final ByteBuilder text = new ByteBuilder(256);
    private int produced;

    WholeAnswer(ServedRequest exchange, AnswerPlan plan) {
        this.exchange = exchange;
        this.plan = plan;
    }

    @Override
    public void begin() {}

    @Override
    public void tokens(int count, boolean reasoning, boolean last) {
        TokenWriter.append(reasoning ? reasoningText : text, plan.style().text(), produced, count);
        produced += count;
    }

    @Override
    public void flush() {}

    @Override
    public void complete() {
        exchange.respond(plan.dialect(), 200, document(true));
    }

    @Override
    public void cut(Ending ending) {
        switch (ending) {
            case ERROR_EVENT ->
                exchange.respond(plan.dialect(), 500, plan.dialect().failure());
            case MALFORMED_EVENT -> exchange.respond(plan.dialect(), 200, utf8("{\"id\":\"" + plan.id() + "\",\"cho"));
            case CLEAN, DONE -> exchange.respond(plan.dialect(), 200, document(false));
            case CLOSE -> {
                writePart();
                exchange.close();
            }
            case RESET -> {
                writePart();
                exchange.reset();
            }
            case STALL -> writePart();
        }
    }

    /** Announces the whole document and sends half of it. */
    private void writePart() {
        byte[] whole = document(false);
        String length = "content-length: " + whole.length + "\r\n";
        exchange.output().write(utf8(exchange.head(200, "application/json", length)));
        exchange.output().write(whole, 0, whole.length / 2);
    }

    private byte[] document(boolean finished) {
        return plan.dialect().whole(plan, reasoningText, text, produced, finished);
    }
}
