package io.llmloadtest.cli.plan;

import java.util.Locale;
import java.util.Map;

/** The flag that a plan's field is set by. */
public final class Flags {
    private static final Map<String, String> BY_FIELD = Map.of(
            "server_url", "--server",
            "duration_seconds", "--duration",
            "prompt_file", "--prompts",
            "decodeBaseMillis", "--decode-base",
            "decodeMillisPerSequence", "--decode-per-sequence",
            "decodeMillisPerKiloContextToken", "--decode-per-1k-context",
            "prefillTokensPerSecond", "--prefill-rate",
            "prefillChunkTokens", "--prefill-chunk",
            "kvCacheTokens", "--kv-cache",
            "defaultOutputTokens", "--default-output-len");

    private Flags() {}

    /** Flags themselves stay as they are; {@code max_concurrency} and {@code maxBatch} become kebab-case. */
    public static String of(String field) {
        if (field.startsWith("--") || field.contains(" ")) {
            return field;
        }
        String kebab = field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-');
        return BY_FIELD.getOrDefault(field, "--" + kebab.toLowerCase(Locale.ROOT));
    }
}
