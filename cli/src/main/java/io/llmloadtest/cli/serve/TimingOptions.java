package io.llmloadtest.cli.serve;

import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.simulator.config.Timing;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** When the simulator's tokens come. */
@Command(optionListHeading = "Timing: a model of continuous batching, or a fixed schedule")
final class TimingOptions {
    private static final Timing.ContinuousBatching DEMO = Timing.ContinuousBatching.demo();

    @Option(
            names = "--ttft",
            paramLabel = "TIME",
            description = "Schedule: first token after exactly this time, such as 200ms, regardless of the load")
    Optional<String> ttft = Optional.empty();

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            description = "Schedule: time between two tokens after the first (default: 40ms)")
    Optional<String> gap = Optional.empty();

    @Option(names = "--prefill-rate", paramLabel = "N", description = "Prompt tokens processed per second")
    Optional<String> prefillRate = Optional.empty();

    @Option(names = "--prefill-chunk", paramLabel = "N", description = "Prompt tokens in one step; 0 = whole prompts")
    Optional<String> prefillChunk = Optional.empty();

    @Option(names = "--decode-base", paramLabel = "MS", description = "Cost of every step")
    Optional<String> decodeBase = Optional.empty();

    @Option(names = "--decode-per-sequence", paramLabel = "MS", description = "Cost of each sequence in a step")
    Optional<String> decodePerSequence = Optional.empty();

    @Option(
            names = "--decode-per-1k-context",
            paramLabel = "MS",
            description = "Cost of reading 1,000 tokens of context")
    Optional<String> decodePerContext = Optional.empty();

    @Option(names = "--max-batch", paramLabel = "N", description = "Maximum number of sequences at once")
    Optional<String> maxBatch = Optional.empty();

    @Option(names = "--kv-cache", paramLabel = "N", description = "Tokens that the cache holds")
    Optional<String> kvCache = Optional.empty();

    @Option(names = "--max-queue", paramLabel = "N", description = "Queue limit; further requests get a 503")
    Optional<String> maxQueue = Optional.empty();

    @Option(names = "--no-preemption", description = "Admit only requests that fit into the cache completely")
    boolean noPreemption;

    Optional<Timing> timing(Problems problems) {
        FlagValues values = new FlagValues(problems);
        if (ttft.isEmpty() && gap.isEmpty()) {
            return batching(problems, values);
        }
        if (anyOfBatching()) {
            values.wrong("--ttft", "and --gap set a fixed schedule, without batching", "leave out one or the other");
        }
        var first = values.duration("--ttft", ttft.orElse("200ms"));
        var between = values.duration("--gap", gap.orElse("40ms"));
        return first.flatMap(
                start -> between.flatMap(step -> problems.attempt(() -> new Timing.Schedule(start, step))));
    }

    private Optional<Timing> batching(Problems problems, FlagValues values) {
        double rate = number("--prefill-rate", prefillRate, DEMO.prefillTokensPerSecond(), values);
        int chunk = whole("--prefill-chunk", prefillChunk, DEMO.prefillChunkTokens(), values);
        double base = number("--decode-base", decodeBase, DEMO.decodeBaseMillis(), values);
        double each = number("--decode-per-sequence", decodePerSequence, DEMO.decodeMillisPerSequence(), values);
        double context =
                number("--decode-per-1k-context", decodePerContext, DEMO.decodeMillisPerKiloContextToken(), values);
        int batch = whole("--max-batch", maxBatch, DEMO.maxBatch(), values);
        int cache = whole("--kv-cache", kvCache, DEMO.kvCacheTokens(), values);
        int queue = whole("--max-queue", maxQueue, DEMO.maxQueue(), values);
        return problems.attempt(() ->
                new Timing.ContinuousBatching(rate, chunk, base, each, context, batch, cache, queue, !noPreemption));
    }

    private boolean anyOfBatching() {
        return noPreemption
                || prefillRate
                        .or(() -> prefillChunk)
                        .or(() -> decodeBase)
                        .or(() -> decodePerSequence)
                        .or(() -> decodePerContext)
                        .or(() -> maxBatch)
                        .or(() -> kvCache)
                        .or(() -> maxQueue)
                        .isPresent();
    }

    private static double number(String flag, Optional<String> text, double otherwise, FlagValues values) {
        return text.flatMap(given -> values.number(flag, given)).orElse(otherwise);
    }

    private static int whole(String flag, Optional<String> text, int otherwise, FlagValues values) {
        return text.flatMap(given -> values.wholeNumber(flag, given)).orElse(otherwise);
    }
}
