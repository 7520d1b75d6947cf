package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Fault.Ending;
import java.util.Optional;

/** One JSON document when the last token is there. */
final class WholeAnswer implements Answer {
    private final Exchange exchange;
    private final AnswerPlan plan;
    private final ByteBuilder reasoningText = new ByteBuilder(64);
    private final ByteBuilder text = new ByteBuilder(256);
    private int produced;

    WholeAnswer(Exchange exchange, AnswerPlan plan) {
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
        exchange.respond(200, "application/json", document("\"" + plan.finishReason() + "\""));
    }

    @Override
    public void cut(Ending ending) {
        switch (ending) {
            case ERROR_EVENT ->
                exchange.respond(
                        500,
                        "application/json",
                        ErrorBody.of(500, "InternalServerError", "EngineCore died (simulated)", Optional.empty()));
            case MALFORMED_EVENT ->
                exchange.respond(200, "application/json", utf8("{\"id\":\"" + plan.id() + "\",\"cho"));
            case CLEAN, DONE -> exchange.respond(200, "application/json", document("null"));
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
        byte[] whole = document("null");
        String length = "content-length: " + whole.length + "\r\n";
        exchange.output().write(utf8(exchange.head(200, "application/json", length)));
        exchange.output().write(whole, 0, whole.length / 2);
    }

    private byte[] document(String finishReason) {
        var json = new ByteBuilder(512 + text.length() + reasoningText.length())
                .append("{\"id\":\"" + plan.id() + "\",\"object\":\"" + plan.dialect().wholeObject + "\",\"created\":"
                        + plan.createdSeconds() + ",\"model\":\"" + plan.model() + "\",\"choices\":[{\"index\":0,");
        switch (plan.dialect()) {
            case CHAT -> appendMessage(json);
            case TEXT -> json.append("\"text\":\"").append(text).append("\"");
        }
        json.append(",\"logprobs\":null,\"finish_reason\":" + finishReason + "}]");
        plan.appendUsage(json, produced);
        return json.append("}").toByteArray();
    }

    private void appendMessage(ByteBuilder json) {
        json.append("\"message\":{\"role\":\"assistant\",\"content\":\"")
                .append(text)
                .append("\"");
        if (reasoningText.length() > 0) {
            json.append(",\"" + plan.style().reasoningField() + "\":\"")
                    .append(reasoningText)
                    .append("\"");
        }
        json.append("}");
    }
}
