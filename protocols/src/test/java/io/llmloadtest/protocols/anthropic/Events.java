package io.llmloadtest.protocols.anthropic;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.protocols.Response;
import java.util.stream.Stream;

/** Events as Anthropic documents them; written by hand, not recorded. */
final class Events {
    static final String STOP = "{\"type\":\"message_stop\"}";
    static final String PING = "{\"type\":\"ping\"}";

    private Events() {}

    static String start(String usage) {
        return "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                + "\"content\":[],\"model\":\"m\",\"stop_reason\":null,\"stop_sequence\":null,\"usage\":" + usage
                + "}}";
    }

    static String block(String kind) {
        return "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":" + kind + "}";
    }

    static String text(String text) {
        return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text
                + "\"}}";
    }

    static String thinking(String text) {
        return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\""
                + text + "\"}}";
    }

    static String delta(String reason, String usage) {
        return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                + "\",\"stop_sequence\":null},\"usage\":" + usage + "}";
    }

    /** Each event with the name that its type says. */
    static Response stream(String... events) {
        return Response.events(Stream.of(events)
                .map(event -> "event: " + event.split("\"", 5)[3] + "\ndata: " + event + "\n\n")
                .collect(joining()));
    }
}
