package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.RequestOptions;
import java.util.Optional;

/**
 * What a request gives up, step by step, when a server refuses it with 400 or 422: first what the server's message
 * names, then the least common options.
 */
final class Concessions {
    private Concessions() {}

    /**
     * The next thing to try; empty when nothing is left to give up.
     *
     * @param complaint what the server wrote, in lower case
     */
    static Optional<Concession> next(RequestOptions options, String complaint) {
        if (complaint.contains("max_completion_tokens") && !options.maxCompletionTokens()) {
            return Optional.of(new Concession("max_tokens", options.withMaxCompletionTokens()));
        }
        boolean aboutUsage = complaint.contains("stream_options") || complaint.contains("usage");
        if (aboutUsage && (options.continuousUsage() || options.includeUsage())) {
            return usage(options);
        }
        if (options.ignoreEos() || options.minTokens()) {
            return Optional.of(new Concession("ignore_eos and min_tokens", options.endingAtWill()));
        }
        return usage(options);
    }

    private static Optional<Concession> usage(RequestOptions options) {
        if (options.continuousUsage()) {
            return Optional.of(
                    new Concession("continuous_usage_stats", options.withUsage(options.includeUsage(), false)));
        }
        if (options.includeUsage()) {
            return Optional.of(new Concession("stream_options", options.withUsage(false, false)));
        }
        return Optional.empty();
    }
}
