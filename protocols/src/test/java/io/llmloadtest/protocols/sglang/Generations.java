package io.llmloadtest.protocols.sglang;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.protocols.Response;
import java.util.stream.Stream;

/** Events as SGLang documents them; written by hand, not recorded. */
final class Generations {
    static final String GOES_ON = "null";
    static final String LENGTH = "{\"type\":\"length\",\"length\":3}";

    private Generations() {}

    static String event(String text, int tokens, String finish) {
        return "{\"text\":\"" + text + "\",\"output_ids\":[1],\"meta_info\":{\"id\":\"r\",\"finish_reason\":" + finish
                + ",\"prompt_tokens\":6,\"weight_version\":\"default\",\"completion_tokens\":" + tokens
                + ",\"cached_tokens\":2}}";
    }

    static Response stream(String... events) {
        return Response.events(Stream.concat(Stream.of(events), Stream.of("[DONE]"))
                .map(event -> "data: " + event + "\n\n")
                .collect(joining()));
    }
}
