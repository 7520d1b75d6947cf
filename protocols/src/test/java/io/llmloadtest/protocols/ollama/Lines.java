package io.llmloadtest.protocols.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.protocols.Response;
import java.util.List;

/** Lines as Ollama 0.17 sends them; written by hand from its documentation, not recorded. */
final class Lines {
    private static final String HEAD = "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00.5Z\",";

    private Lines() {}

    static String text(String text) {
        return HEAD + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"done\":false}";
    }

    /** Of {@code /api/generate}. */
    static String response(String text) {
        return HEAD + "\"response\":\"" + text + "\",\"done\":false}";
    }

    static String thinking(String text) {
        return HEAD + "\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"" + text
                + "\"},\"done\":false}";
    }

    static String done(String reason, int promptTokens, int tokens) {
        return HEAD + "\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"" + reason
                + "\",\"total_duration\":900000000,\"load_duration\":300000000,\"prompt_eval_count\":" + promptTokens
                + ",\"prompt_eval_duration\":110000000,\"eval_count\":" + tokens + ",\"eval_duration\":400000000}";
    }

    static Response stream(String... lines) {
        return new Response(
                200, "application/x-ndjson", (String.join("\n", List.of(lines)) + "\n").getBytes(UTF_8), true);
    }
}
