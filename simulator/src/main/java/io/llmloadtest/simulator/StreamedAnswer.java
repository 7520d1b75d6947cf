package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Fault.Ending;
import io.llmloadtest.simulator.config.RoleChunk;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.StreamWriter;

/** An answer that comes document by document, as server-sent events or lines. */
final class StreamedAnswer implements AnswerWriter {
    private static final String STREAM_HEADERS = "cache-control: no-cache\r\ntransfer-encoding: chunked\r\n";

    private final ServedRequest exchange;
    private final AnswerPlan plan;
    private final Dialect dialect;
    private final StreamWriter writer;
    private final StreamBody body;
    private boolean headDue = true;
    private boolean roleDue;
    private int written;

    StreamedAnswer(ServedRequest exchange, AnswerPlan plan) {
        this.exchange = exchange;
        this.plan = plan;
        this.dialect = plan.dialect();
        this.writer = dialect.stream(plan);
        this.body = new StreamBody(exchange.output(), plan.style().framing(), StreamBody.Form.of(dialect));
        this.roleDue = plan.style().role() != RoleChunk.NONE;
    }

    /** Where lines are sent the head comes with the first of them. */
    @Override
    public void begin() {
        if (dialect.lines()) {
            return;
        }
        headIfDue();
        if (plan.style().role() == RoleChunk.AT_ONCE) {
            roleIfDue();
            body.flushAll();
        }
    }

    private void headIfDue() {
        if (headDue) {
            headDue = false;
            String type = StreamBody.Form.of(dialect).contentType();
            exchange.output().write(utf8(exchange.head(200, type, STREAM_HEADERS)));
        }
    }

    private void roleIfDue() {
        if (roleDue) {
            roleDue = false;
            writer.role(body);
        }
    }

    @Override
    public void tokens(int count, boolean reasoning, boolean last) {
        headIfDue();
        roleIfDue();
        writer.tokens(body, written, count, reasoning, last);
        written += count;
    }

    @Override
    public void flush() {
        body.flush();
    }

    @Override
    public void complete() {
        writer.closing(body, written);
        endInOrder();
    }

    @Override
    public void cut(Ending ending) {
        headIfDue();
        switch (ending) {
            case ERROR_EVENT -> {
                writer.failure(body);
                endInOrder();
            }
            case MALFORMED_EVENT -> {
                writer.broken(body);
                endInOrder();
            }
            case DONE -> {
                writer.over(body);
                endInOrder();
            }
            case CLEAN -> endInOrder();
            case CLOSE -> {
                body.flushAll();
                exchange.close();
            }
            case RESET -> {
                body.flushAll();
                exchange.reset();
            }
            case STALL -> body.flushAll();
        }
    }

    private void endInOrder() {
        body.terminate();
        exchange.done();
    }
}
