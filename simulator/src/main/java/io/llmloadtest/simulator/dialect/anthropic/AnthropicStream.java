package io.llmloadtest.simulator.dialect.anthropic;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** Named events: a message, in it a block of thinking, if any, and one of text, in them the tokens. */
final class AnthropicStream implements StreamWriter {
    private static final byte[] MESSAGE_START = utf8("message_start");
    private static final byte[] BLOCK_START = utf8("content_block_start");
    private static final byte[] BLOCK_DELTA = utf8("content_block_delta");
    private static final byte[] BLOCK_STOP = utf8("content_block_stop");
    private static final byte[] MESSAGE_DELTA = utf8("message_delta");
    private static final byte[] MESSAGE_STOP = utf8("message_stop");
    private static final byte[] ERROR = utf8("error");
    private static final byte[] TEXT_CLOSE = utf8("\"}}");
    private static final int NO_BLOCK = -1;

    private final AnswerPlan plan;
    private int block = NO_BLOCK;
    private boolean thinking;
    private byte[] textOpen = new byte[0];

    AnthropicStream(AnswerPlan plan) {
        this.plan = plan;
    }

    @Override
    public void role(Documents out) {
        ByteBuilder json = out.begin(MESSAGE_START)
                .append("{\"type\":\"message_start\",\"message\":{\"id\":\"msg_" + plan.id()
                        + "\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],\"model\":\"" + plan.model()
                        + "\",\"stop_reason\":null,\"stop_sequence\":null");
        usage(json, 0);
        json.append("}}");
        out.end();
    }

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        if (block == NO_BLOCK || thinking != reasoning) {
            endBlock(out);
            beginBlock(out, reasoning);
        }
        ByteBuilder json = out.begin(BLOCK_DELTA).append(textOpen);
        TokenWriter.append(json, plan.style().text(), first, count);
        json.append(TEXT_CLOSE);
        out.end();
    }

    private void beginBlock(Documents out, boolean reasoning) {
        block++;
        thinking = reasoning;
        String kind = reasoning ? "thinking" : "text";
        textOpen = utf8("{\"type\":\"content_block_delta\",\"index\":" + block + ",\"delta\":{\"type\":\"" + kind
                + "_delta\",\"" + kind + "\":\"");
        out.begin(BLOCK_START)
                .append("{\"type\":\"content_block_start\",\"index\":" + block + ",\"content_block\":{\"type\":\""
                        + kind + "\",\"" + kind + "\":\"\"}}");
        out.end();
    }

    private void endBlock(Documents out) {
        if (block != NO_BLOCK) {
            out.begin(BLOCK_STOP).append("{\"type\":\"content_block_stop\",\"index\":" + block + "}");
            out.end();
        }
    }

    @Override
    public void closing(Documents out, int tokens) {
        endBlock(out);
        ByteBuilder json = out.begin(MESSAGE_DELTA)
                .append("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + AnthropicDialect.stopReason(plan)
                        + "\",\"stop_sequence\":null}");
        usage(json, tokens);
        json.append("}");
        out.end();
        over(out);
    }

    private void usage(ByteBuilder json, int tokens) {
        if (plan.finalUsage()) {
            json.append(",\"usage\":{\"input_tokens\":")
                    .appendNumber(plan.promptTokens())
                    .append(",\"output_tokens\":")
                    .appendNumber(tokens)
                    .append("}");
        }
    }

    @Override
    public void failure(Documents out) {
        out.begin(ERROR).append(plan.dialect().failure());
        out.endLast();
    }

    @Override
    public void broken(Documents out) {
        out.begin(BLOCK_DELTA).append("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{");
        out.end();
        over(out);
    }

    @Override
    public void over(Documents out) {
        out.begin(MESSAGE_STOP).append("{\"type\":\"message_stop\"}");
        out.endLast();
    }
}
