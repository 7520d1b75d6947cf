package io.llmloadtest.app.preflight;

import io.llmloadtest.protocols.RequestOptions;
import java.util.Optional;

/**
 * What a request gives up, step by step, when a server refuses it with 400 or 422: first what the server's message
 * names, then the least common options.
 */
final class Concessions {
    private Concessions() {}

    /**
     * One option less.
     *
     * @param what was given up, in the server's words
     */
    record Concession(String what, RequestOptions options) {}

    /**
     * The next thing to try; empty when nothing is left to give up.
     *
     * @param complaint what the server wrote, in lower case
     */
    static Optional<Concession> next(RequestOptions options, String complaint) {
        if (complaint.contains("max_completion_tokens") && !options.maxCompletionTokens()) {
            return Optional.of(new Concession("max_tokens", renamedLimit(options)));
        }
        boolean aboutUsage = complaint.contains("stream_options") || complaint.contains("usage");
        if (aboutUsage && (options.continuousUsage() || options.includeUsage())) {
            return usage(options);
        }
        if (options.ignoreEos() || options.minTokens()) {
            return Optional.of(new Concession("ignore_eos and min_tokens", endingAtWill(options)));
        }
        return usage(options);
    }

    private static Optional<Concession> usage(RequestOptions options) {
        if (options.continuousUsage()) {
            return Optional.of(new Concession("continuous_usage_stats", withUsage(options, options.includeUsage())));
        }
        if (options.includeUsage()) {
            return Optional.of(new Concession("stream_options", withUsage(options, false)));
        }
        return Optional.empty();
    }

    private static RequestOptions renamedLimit(RequestOptions o) {
        return new RequestOptions(
                o.model(),
                o.streaming(),
                o.includeUsage(),
                o.continuousUsage(),
                o.ignoreEos(),
                o.minTokens(),
                true,
                o.temperature(),
                o.topP(),
                o.extra());
    }

    private static RequestOptions endingAtWill(RequestOptions o) {
        return new RequestOptions(
                o.model(),
                o.streaming(),
                o.includeUsage(),
                o.continuousUsage(),
                false,
                false,
                o.maxCompletionTokens(),
                o.temperature(),
                o.topP(),
                o.extra());
    }

    private static RequestOptions withUsage(RequestOptions o, boolean include) {
        return new RequestOptions(
                o.model(),
                o.streaming(),
                include,
                false,
                o.ignoreEos(),
                o.minTokens(),
                o.maxCompletionTokens(),
                o.temperature(),
                o.topP(),
                o.extra());
    }
}
