package io.llmloadtest.protocols.openai;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.protocols.Response;
import java.util.stream.Stream;

/** Events as OpenAI documents them; written by hand, not recorded. */
final class ResponseEvents {
    static final String CREATED =
            "{\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"status\":\"in_progress\",\"output\":[],\"usage\":null}}";

    private ResponseEvents() {}

    static String text(String text) {
        return delta("output_text", text);
    }

    static String delta(String kind, String text) {
        return "{\"type\":\"response." + kind + ".delta\",\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,"
                + "\"delta\":\"" + text + "\"}";
    }

    /** With the type behind what it tells of, as vLLM writes it. */
    static String lateType(String kind, String text) {
        return "{\"content_index\":0,\"delta\":\"" + text + "\",\"item_id\":\"i\",\"type\":\"response." + kind
                + ".delta\"}";
    }

    static String added(String item) {
        return "{\"item\":" + item + ",\"output_index\":0,\"type\":\"response.output_item.added\"}";
    }

    static String over(String type, String response) {
        return "{\"type\":\"response." + type + "\",\"response\":" + response + "}";
    }

    static String completed(String usage) {
        return over(
                "completed",
                "{\"status\":\"completed\",\"max_output_tokens\":64,\"output\":[],\"usage\":" + usage + "}");
    }

    /** Each event with the name that its type says. */
    static Response stream(String... events) {
        return Response.events(Stream.of(events)
                .map(event -> "event: " + event.replaceAll("(?s).*\"type\":\"((?:response\\.[a-z._]+)|error)\".*", "$1")
                        + "\ndata: " + event + "\n\n")
                .collect(joining()));
    }
}
