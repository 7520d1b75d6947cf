package io.llmloadtest.protocols.tgi;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.protocols.Response;
import java.util.stream.Stream;

/** Events as TGI documents them, without a space behind {@code data:}; written by hand, not recorded. */
final class Tokens {
    static final String KEEP_ALIVE = ":";

    private Tokens() {}

    static String token(String text) {
        return event(text, false, "null", "null");
    }

    static String last(String text, boolean special, String all, String reason, int tokens) {
        return event(
                text,
                special,
                "\"" + all + "\"",
                "{\"finish_reason\":\"" + reason + "\",\"generated_tokens\":" + tokens
                        + ",\"seed\":null,\"input_length\":6}");
    }

    private static String event(String text, boolean special, String all, String details) {
        return "{\"index\":1,\"token\":{\"id\":264,\"text\":\"" + text + "\",\"logprob\":-1.5,\"special\":" + special
                + "},\"generated_text\":" + all + ",\"details\":" + details + "}";
    }

    static Response stream(String... events) {
        return Response.events(Stream.of(events)
                .map(event -> (event.equals(KEEP_ALIVE) ? event : "data:" + event) + "\n\n")
                .collect(joining()));
    }
}
