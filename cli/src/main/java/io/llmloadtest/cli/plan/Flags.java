package io.llmloadtest.cli.plan;

import static java.util.Map.entry;

import io.llmloadtest.core.field.PlanFields;
import java.util.Locale;
import java.util.Map;

/** The flag that a plan's field is set by. */
public final class Flags {
    private static final Map<String, String> BY_FIELD = Map.ofEntries(
            entry("api_key", "--api-key-file or OPENAI_API_KEY"),
            entry("prompt_file", "--prompts"),
            entry("decodeBaseMillis", "--decode-base"),
            entry("decodeMillisPerSequence", "--decode-per-sequence"),
            entry("decodeMillisPerKiloContextToken", "--decode-per-1k-context"),
            entry("prefillTokensPerSecond", "--prefill-rate"),
            entry("prefillChunkTokens", "--prefill-chunk"),
            entry("kvCacheTokens", "--kv-cache"),
            entry("defaultOutputTokens", "--default-output-len"));

    private Flags() {}

    /** Flags themselves stay as they are; {@code max_concurrency} and {@code maxBatch} become kebab-case. */
    public static String of(String field) {
        if (field.startsWith("--") || field.contains(" ")) {
            return field;
        }
        return PlanFields.byId(field)
                .filter(known -> !BY_FIELD.containsKey(field))
                .map(known -> known.flag().longName())
                .orElseGet(() -> otherwise(field));
    }

    private static String otherwise(String field) {
        String kebab = field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-');
        return BY_FIELD.getOrDefault(field, "--" + kebab.toLowerCase(Locale.ROOT));
    }
}
