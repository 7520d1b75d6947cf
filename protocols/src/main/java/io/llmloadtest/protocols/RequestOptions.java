package io.llmloadtest.protocols;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How requests are put, the same for all of a run.
 *
 * @param includeUsage ask for usage figures at the end of a stream
 * @param continuousUsage ask for usage figures in every chunk
 * @param ignoreEos ask for exactly the output length by {@code ignore_eos}
 * @param minTokens ask for at least the output length by {@code min_tokens}
 * @param maxCompletionTokens name the output limit {@code max_completion_tokens} instead of {@code max_tokens}
 * @param sampling numbers by which the server chooses tokens, by the names that servers know them by
 * @param extra further fields, names with their values as JSON; they replace those above by the same name
 */
public record RequestOptions(
        String model,
        boolean streaming,
        boolean includeUsage,
        boolean continuousUsage,
        boolean ignoreEos,
        boolean minTokens,
        boolean maxCompletionTokens,
        Map<String, Double> sampling,
        Map<String, String> extra) {
    public RequestOptions {
        sampling = Collections.unmodifiableMap(new LinkedHashMap<>(sampling));
    }

    /** Without further fields. */
    public RequestOptions(
            String model,
            boolean streaming,
            boolean includeUsage,
            boolean continuousUsage,
            boolean ignoreEos,
            boolean minTokens,
            boolean maxCompletionTokens,
            Map<String, Double> sampling) {
        this(
                model,
                streaming,
                includeUsage,
                continuousUsage,
                ignoreEos,
                minTokens,
                maxCompletionTokens,
                sampling,
                Map.of());
    }

    /** Whether answers are to go on to their limit, by these options or by a further field, which replaces them. */
    public boolean ignoresEnd() {
        String given = extra.get("ignore_eos");
        return given == null ? ignoreEos : given.equals("true");
    }

    /** The same with or without figures at the end, and in every chunk. */
    public RequestOptions withUsage(boolean atEnd, boolean inEveryChunk) {
        return new RequestOptions(
                model, streaming, atEnd, inEveryChunk, ignoreEos, minTokens, maxCompletionTokens, sampling, extra);
    }

    /** The same for answers that the model ends where it wants to. */
    public RequestOptions endingAtWill() {
        return new RequestOptions(
                model, streaming, includeUsage, continuousUsage, false, false, maxCompletionTokens, sampling, extra);
    }

    /** The same with the newer name of the output limit. */
    public RequestOptions withMaxCompletionTokens() {
        return new RequestOptions(
                model, streaming, includeUsage, continuousUsage, ignoreEos, minTokens, true, sampling, extra);
    }

    /** The same for another model, and another server, which need not know the further fields. */
    public RequestOptions forModel(String other) {
        return new RequestOptions(
                other, streaming, includeUsage, continuousUsage, ignoreEos, minTokens, maxCompletionTokens, sampling);
    }
}
