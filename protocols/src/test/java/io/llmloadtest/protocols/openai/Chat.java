package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Chat completions as servers write them, piece by piece, and what becomes of them. */
final class Chat {
    static final String DONE = "[DONE]";
    static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private Chat() {}

    /** Decodes a stream of events with these data. */
    static Decoded stream(String... data) {
        return streaming(Response.events(events(data)));
    }

    static Decoded streaming(Response response) {
        return Decoded.of(new OpenAiChat().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response);
    }

    static Decoded notStreaming(Response response) {
        return Decoded.of(new OpenAiChat().decoder(false, false, new JsonEvents(), AnswerListener.NONE), response);
    }

    /** The bytes of a stream of events with these data. */
    static String events(String... data) {
        return Arrays.stream(data).map(each -> "data: " + each + "\n\n").collect(Collectors.joining());
    }

    /** A chunk with the first choice's delta. */
    static String delta(String json) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + json + ",\"finish_reason\":null}]}";
    }

    static String content(String text) {
        return delta("{\"content\":\"" + text + "\"}");
    }

    static String finish(String reason) {
        return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    /** A chunk that carries usage only. */
    static String usage(String json) {
        return "{\"choices\":[],\"usage\":" + json + "}";
    }
}
