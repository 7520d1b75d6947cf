package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Fault.Ending;
import io.llmloadtest.simulator.config.RoleChunk;
import java.util.Optional;

/** Server-sent events. What doesn't change from chunk to chunk is made once. */
final class StreamedAnswer implements Answer {
    private static final String STREAM_HEADERS = "cache-control: no-cache\r\ntransfer-encoding: chunked\r\n";
    private static final byte[] NULL = utf8("null");
    private static final byte[] CHOICES_CLOSE = utf8("}]");
    private static final byte[] ROLE = utf8("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
            + "\"logprobs\":null,\"finish_reason\":null");
    private static final byte[] ERROR =
            ErrorBody.of(500, "InternalServerError", "EngineCore died (simulated)", Optional.empty());

    private final Exchange exchange;
    private final AnswerPlan plan;
    private final SseBody body;
    private final byte[] open;
    private final byte[] reasoningOpen;
    private final byte[] finish;
    private boolean roleDue;
    private int written;

    StreamedAnswer(Exchange exchange, AnswerPlan plan) {
        this.exchange = exchange;
        this.plan = plan;
        this.body = new SseBody(exchange.output(), plan.style().framing());
        this.open = utf8("{\"id\":\"" + plan.id() + "\",\"object\":\"" + plan.dialect().chunkObject + "\",\"created\":"
                + plan.createdSeconds() + ",\"model\":\"" + plan.model() + "\",\"choices\":[");
        this.reasoningOpen = utf8("{\"index\":0,\"delta\":{\"" + plan.style().reasoningField() + "\":\"");
        this.finish = utf8("\"" + plan.finishReason() + "\"");
        this.roleDue = plan.dialect() == Dialect.CHAT && plan.style().role() != RoleChunk.NONE;
    }

    @Override
    public void begin() {
        exchange.output().write(utf8(exchange.head(200, "text/event-stream; charset=utf-8", STREAM_HEADERS)));
        if (plan.style().role() == RoleChunk.AT_ONCE) {
            roleIfDue();
            body.flushAll();
        }
    }

    @Override
    public void tokens(int count, boolean reasoning, boolean last) {
        roleIfDue();
        ByteBuilder json = body.begin().append(open).append(reasoning ? reasoningOpen : plan.dialect().textOpen);
        TokenWriter.append(json, plan.style().text(), written, count);
        written += count;
        json.append(plan.dialect().textClose).append(last ? finish : NULL).append(CHOICES_CLOSE);
        endChunk(json);
    }

    @Override
    public void flush() {
        body.flush();
    }

    @Override
    public void complete() {
        if (plan.finalUsage()) {
            ByteBuilder json = body.begin().append(open).appendByte((byte) ']');
            plan.appendUsage(json, written);
            json.appendByte((byte) '}');
            body.end();
        }
        body.doneMark();
        body.terminate();
        exchange.done();
    }

    @Override
    public void cut(Ending ending) {
        switch (ending) {
            case ERROR_EVENT -> endWith(ERROR);
            case MALFORMED_EVENT ->
                endWith(utf8("{\"id\":\"" + plan.id() + "\",\"choices\":[{\"index\":0,\"delta\":{"));
            case DONE -> endWithDone();
            case CLEAN -> {
                body.terminate();
                exchange.done();
            }
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

    private void endWith(byte[] data) {
        body.begin().append(data);
        body.end();
        endWithDone();
    }

    private void endWithDone() {
        body.doneMark();
        body.terminate();
        exchange.done();
    }

    private void roleIfDue() {
        if (roleDue) {
            roleDue = false;
            endChunk(body.begin().append(open).append(ROLE).append(CHOICES_CLOSE));
        }
    }

    private void endChunk(ByteBuilder json) {
        if (plan.continuousUsage()) {
            plan.appendUsage(json, written);
        }
        json.appendByte((byte) '}');
        body.end();
    }
}
