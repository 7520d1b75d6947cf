package io.llmloadtest.simulator.dialect.openai;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Documents;
import io.llmloadtest.simulator.dialect.StreamWriter;
import io.llmloadtest.simulator.dialect.TokenWriter;

/** Events: a response, in it an item of reasoning, if any, and a message, in them the tokens, repeated at their ends. */
final class ResponsesStream implements StreamWriter {
    private static final String REASONING = "reasoning_text";
    private static final String TEXT = "output_text";
    private static final byte[] ERROR = utf8("error");
    private static final byte[] CLOSE = utf8("\"}");
    private static final int NO_ITEM = -1;

    private final AnswerPlan plan;
    private final ResponseObject response;
    private final ByteBuilder output = new ByteBuilder(128);
    private int item = NO_ITEM;
    private int itemFirst;
    private int written;
    private String part = TEXT;
    private byte[] deltaEvent = new byte[0];
    private byte[] deltaOpen = new byte[0];

    ResponsesStream(AnswerPlan plan) {
        this.plan = plan;
        response = new ResponseObject(plan);
    }

    @Override
    public void role(Documents out) {
        for (String type : new String[] {"response.created", "response.in_progress"}) {
            ByteBuilder json = begin(out, type).append(",\"response\":");
            response.open(json, "in_progress");
            json.append(",\"output\":[],\"usage\":null}}");
            out.end();
        }
    }

    @Override
    public void tokens(Documents out, int first, int count, boolean reasoning, boolean last) {
        String kind = reasoning ? REASONING : TEXT;
        if (item == NO_ITEM || !part.equals(kind)) {
            endItem(out);
            beginItem(out, kind);
        }
        ByteBuilder json = out.begin(deltaEvent).append(deltaOpen);
        TokenWriter.append(json, plan.style().text(), first, count);
        json.append(CLOSE);
        out.end();
        written = first + count;
    }

    private void beginItem(Documents out, String kind) {
        item++;
        itemFirst = written;
        part = kind;
        String event = "response." + kind + ".delta";
        deltaEvent = utf8(event);
        deltaOpen = utf8(opened(event) + ",\"item_id\":\"" + itemId() + "\",\"output_index\":" + item
                + ",\"content_index\":0,\"delta\":\"");
        begin(out, "response.output_item.added")
                .append(",\"output_index\":" + item + ",\"item\":" + itemOpen("in_progress") + "]}}");
        out.end();
        begin(out, "response.content_part.added")
                .append(where() + ",\"part\":{\"type\":\"" + part + "\",\"text\":\"\"}}");
        out.end();
    }

    /** All of it again, part by part, as servers do. */
    private void endItem(Documents out) {
        if (item == NO_ITEM) {
            return;
        }
        ByteBuilder text = new ByteBuilder(256);
        TokenWriter.append(text, plan.style().text(), itemFirst, written - itemFirst);
        begin(out, "response." + part + ".done")
                .append(where() + ",\"text\":\"")
                .append(text)
                .append(CLOSE);
        out.end();
        begin(out, "response.content_part.done")
                .append(where() + ",\"part\":{\"type\":\"" + part + "\",\"text\":\"")
                .append(text)
                .append("\"}}");
        out.end();
        ByteBuilder whole = new ByteBuilder(256)
                .append(itemOpen("completed") + "{\"type\":\"" + part + "\",\"text\":\"")
                .append(text)
                .append("\"}]}");
        begin(out, "response.output_item.done")
                .append(",\"output_index\":" + item + ",\"item\":")
                .append(whole)
                .append("}");
        out.end();
        output.append(item == 0 ? "" : ",").append(whole);
    }

    private String itemId() {
        return (part.equals(REASONING) ? "rs_" : "msg_") + plan.id();
    }

    private String itemOpen(String status) {
        return "{\"id\":\"" + itemId() + "\",\"type\":\""
                + (part.equals(REASONING) ? "reasoning\",\"summary\":[]" : "message\",\"role\":\"assistant\"")
                + ",\"status\":\"" + status + "\",\"content\":[";
    }

    private String where() {
        return ",\"item_id\":\"" + itemId() + "\",\"output_index\":" + item + ",\"content_index\":0";
    }

    @Override
    public void closing(Documents out, int tokens) {
        endItem(out);
        ByteBuilder json = begin(out, "response." + response.status()).append(",\"response\":");
        response.open(json, response.status());
        json.append(",\"output\":[").append(output).append("]");
        response.close(json, tokens);
        json.append("}");
        out.endLast();
    }

    @Override
    public void failure(Documents out) {
        out.begin(ERROR)
                .append("{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"EngineCore died (simulated)\","
                        + "\"param\":null}");
        out.endLast();
    }

    @Override
    public void broken(Documents out) {
        begin(out, "response.output_text.delta").append(",\"delta\":{");
        out.end();
        over(out);
    }

    @Override
    public void over(Documents out) {
        begin(out, "response.completed").append("}");
        out.endLast();
    }

    private static ByteBuilder begin(Documents out, String type) {
        return out.begin(utf8(type)).append(opened(type));
    }

    private static String opened(String type) {
        return "{\"type\":\"" + type + "\"";
    }
}
