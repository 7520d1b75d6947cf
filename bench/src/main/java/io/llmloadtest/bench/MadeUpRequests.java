package io.llmloadtest.bench;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Records as a server gives them: the first token after 200 ms or so, then one about every 20 ms. */
final class MadeUpRequests {
    private static final long MILLI = 1_000_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final int tokens;
    private final int[] ones;

    MadeUpRequests(int tokens) {
        this.tokens = tokens;
        this.ones = new int[tokens];
        Arrays.fill(ones, 1);
    }

    List<RequestRecord> make(int level, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> make(level, number))
                .toList();
    }

    private RequestRecord make(int level, long number) {
        long started = number * MILLI;
        long[] reads = new long[tokens];
        reads[0] = started + random.nextLong(100 * MILLI, 400 * MILLI);
        for (int i = 1; i < tokens; i++) {
            reads[i] = reads[i - 1] + random.nextLong(15 * MILLI, 25 * MILLI);
        }
        long first = reads[0];
        long last = reads[tokens - 1];
        return new RequestRecord(
                number,
                level,
                0,
                256,
                tokens,
                new TokenCount(264, TokenSource.USAGE),
                new TokenCount(tokens, TokenSource.USAGE),
                -1,
                -1,
                tokens,
                new Stamps(
                        started,
                        started,
                        started + 900,
                        started + 900,
                        started + 40_000,
                        first - 2_000,
                        first,
                        first,
                        first,
                        last,
                        last + 90_000,
                        last + 90_000,
                        last + 95_000),
                new TokenTimes(reads, ones, ones, new long[0], false),
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                new Outcome.Completed("length"));
    }

    static TestPlan plan(int levels) {
        return new TestPlan(
                new Target(
                        URI.create("http://gpu-3:8000/v1"),
                        "Qwen/Qwen3-14B",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty()),
                new Workload.Synthetic(TokenLength.fixed(256), TokenLength.fixed(128), 0),
                IntStream.rangeClosed(1, levels)
                        .mapToObj(i -> new Level(new LoadShape.Concurrency(10 * i), new StopRule.Requests(100)))
                        .toList(),
                0,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.parse("ttft:500,tpot:50"),
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ofSeconds(30),
                1);
    }
}
