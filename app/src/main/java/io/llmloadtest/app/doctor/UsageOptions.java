package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.protocols.RequestOptions;

/** Whether the server does as the two options about usage ask. */
final class UsageOptions {
    private static final String INCLUDE = "include_usage";
    private static final String CONTINUOUS = "continuous_usage_stats";
    private static final double SEVERAL = 1.5;

    private UsageOptions() {}

    /**
     * Of {@code stream_options.include_usage}.
     *
     * @param accepted what the server takes without refusing the request
     * @param full asked for all that was accepted
     * @param bare asked for nothing
     */
    static Observation include(RequestOptions accepted, TracedAnswer full, TracedAnswer bare) {
        if (!accepted.includeUsage()) {
            return Observation.worthKnowing(
                    Topic.OPTIONS, INCLUDE, "refused", "requests are sent without it, so the server counts no tokens");
        }
        if (full.usageTokens() < 0 && full.failure().isPresent()) {
            return Observation.unknown(
                    Topic.OPTIONS, INCLUDE, "the answer failed before its end", "see usage, and end");
        }
        if (full.usageTokens() < 0) {
            return Observation.worthKnowing(
                    Topic.OPTIONS,
                    INCLUDE,
                    "ignored",
                    "the server's own count is not available: see usage" + OnTheWay.MAY_DROP);
        }
        if (bare.failure().isPresent()) {
            return Observation.fine(
                    Topic.OPTIONS,
                    INCLUDE,
                    "honoured: usage comes when requested",
                    "whether it comes without a request is unknown, because that request failed");
        }
        return bare.usageTokens() < 0
                ? Observation.fine(
                        Topic.OPTIONS,
                        INCLUDE,
                        "honoured: usage comes when requested, and only then",
                        "a tool that doesn't request it has to guess")
                : Observation.fine(
                        Topic.OPTIONS,
                        INCLUDE,
                        "usage comes with it and without it",
                        "every tool gets the server's own count");
    }

    /** Of {@code stream_options.continuous_usage_stats}. */
    static Observation continuous(RequestOptions accepted, TracedAnswer full) {
        if (UsageTold.runningCounts(full) > 0) {
            return Observation.fine(
                    Topic.OPTIONS,
                    CONTINUOUS,
                    "honoured: chunks report the tokens so far",
                    "several tokens in a chunk are counted correctly");
        }
        String seen = accepted.continuousUsage() ? "ignored" : "refused";
        boolean bundled = full.usageTokens() >= SEVERAL * full.chunks();
        return bundled
                ? Observation.worthKnowing(
                        Topic.OPTIONS,
                        CONTINUOUS,
                        seen,
                        "chunks hold several tokens, and how many each holds is taken from its share of the text: single"
                                + " ITL samples are estimates" + whoDidIt(accepted))
                : Observation.fine(
                        Topic.OPTIONS,
                        CONTINUOUS,
                        seen,
                        "not a problem while chunks have one token each; with speculative decoding it would be one"
                                + whoDidIt(accepted));
    }

    private static String whoDidIt(RequestOptions accepted) {
        return accepted.continuousUsage() ? OnTheWay.MAY_DROP : "";
    }
}
