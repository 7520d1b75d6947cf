package io.llmloadtest.simulator.config;

import static io.llmloadtest.simulator.config.Check.notNegative;
import static io.llmloadtest.simulator.config.Check.require;

import java.time.Duration;

/** When the tokens of an answer come. */
public sealed interface Timing {

    /**
     * A fixed schedule, however many requests run: token k (from 0) is due at arrival + {@code ttft} + k ·
     * {@code gap}. Due times are absolute, so that lateness never adds up. A chunk of several tokens goes when its
     * first one is due.
     */
    record Schedule(Duration ttft, Duration gap) implements Timing {
        public Schedule {
            notNegative(ttft, "ttft");
            notNegative(gap, "gap");
        }
    }

    /**
     * An engine with continuous batching. It works in steps; each gives every decoding sequence one token and computes
     * up to {@code prefillChunkTokens} of prompts, the last of which gives that sequence's first token. A step lasts
     *
     * <pre>
     * prefilled / prefillTokensPerSecond
     *   + decodeBaseMillis
     *   + decodeMillisPerSequence · decoding
     *   + decodeMillisPerKiloContextToken · context / 1000
     * </pre>
     *
     * where {@code context} is the sum over decoding sequences of prompt and generated tokens.
     *
     * @param prefillTokensPerSecond prompt tokens computed a second
     * @param prefillChunkTokens prompt tokens in one step over all sequences; 0 = whole prompts
     * @param decodeBaseMillis cost of any step
     * @param decodeMillisPerSequence cost of each decoding sequence in a step
     * @param decodeMillisPerKiloContextToken cost of reading 1,000 tokens of context in a step
     * @param maxBatch sequences that run at once
     * @param kvCacheTokens tokens, of prompts and answers, that the cache holds
     * @param maxQueue requests that wait; one more gets a 503
     * @param preemption true: admit when the prompt fits, and when the cache is full put the youngest sequence back
     *     to the head of the queue, to be computed again; false: admit only what fits to its last token
     */
    record ContinuousBatching(
            double prefillTokensPerSecond,
            int prefillChunkTokens,
            double decodeBaseMillis,
            double decodeMillisPerSequence,
            double decodeMillisPerKiloContextToken,
            int maxBatch,
            int kvCacheTokens,
            int maxQueue,
            boolean preemption)
            implements Timing {
        public ContinuousBatching {
            require(prefillTokensPerSecond > 0, "prefillTokensPerSecond", "must be above 0");
            require(prefillChunkTokens >= 0, "prefillChunkTokens", "must be 0 (whole prompts) or more");
            require(decodeBaseMillis > 0, "decodeBaseMillis", "must be above 0 ms");
            require(decodeMillisPerSequence >= 0, "decodeMillisPerSequence", "must not be negative");
            require(decodeMillisPerKiloContextToken >= 0, "decodeMillisPerKiloContextToken", "must not be negative");
            require(maxBatch >= 1, "maxBatch", "must be at least 1 sequence");
            require(kvCacheTokens >= 2, "kvCacheTokens", "must be at least 2 tokens");
            require(maxQueue >= 0, "maxQueue", "must not be negative");
        }

        /** About an 8B model on one data-centre GPU; figures chosen for a demo, not measured. */
        public static ContinuousBatching demo() {
            return new ContinuousBatching(20_000, 2_048, 8, 0.1, 0.02, 256, 400_000, 1_000, true);
        }
    }
}
