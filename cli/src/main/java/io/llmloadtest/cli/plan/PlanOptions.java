package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Mixin;

/** The flags that make a plan, in groups. */
public final class PlanOptions {
    private static final int MAX_WARMUP = 100_000;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private WorkloadOptions requests = new WorkloadOptions();

    @Mixin
    private TimeoutOptions limits = new TimeoutOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    /**
     * Reads all flags, and tells {@code problems} of everything that is wrong with them.
     *
     * @return empty only when there are problems
     */
    public Optional<PlannedRun> read(Map<String, String> environment, Problems problems) {
        Values values = new Values(problems);
        Keys.Key key = Keys.find(target.apiKey, target.apiKeyFile, target.apiKeyEnv, environment, values);
        Optional<Target> server = target.target(problems, key, !run.noPreflight, environment);
        Optional<ExtraBody> extra = requests.extra(problems);
        Optional<Workload> workload = requests.workload(extra, problems);
        List<Level> levels = load.levels(requests.stream, problems);
        Optional<Sampling> sampling = requests.sampling(extra, problems);
        Optional<Timeouts> timeouts = limits.timeouts(problems);
        Optional<Slo> slo = Slos.parse(run.goodput, run.goodputTarget, problems);
        Optional<Integer> warmup = warmup(values);
        Optional<Duration> drain = values.duration("--drain", limits.drain);
        Optional<TestPlan.Connections> connections =
                values.choice("--connections", run.connections, TestPlan.Connections.class);
        Optional<TestPlan.Stamps> stamps = values.choice("--stamps", run.stamps, TestPlan.Stamps.class);
        Optional<Long> seed = run.seed.isPresent()
                ? values.longNumber("--seed", run.seed.get())
                : Optional.of(ThreadLocalRandom.current().nextLong(1, 1_000_000_000));
        OptionalInt loops = loops(values);
        if (server.isEmpty()
                || workload.isEmpty()
                || levels.isEmpty()
                || sampling.isEmpty()
                || timeouts.isEmpty()
                || slo.isEmpty()
                || warmup.isEmpty()
                || drain.isEmpty()
                || connections.isEmpty()
                || stamps.isEmpty()
                || seed.isEmpty()) {
            return Optional.empty();
        }
        return problems.attempt(() -> new TestPlan(
                        server.get(),
                        workload.get(),
                        levels,
                        warmup.get(),
                        requests.stream,
                        sampling.get(),
                        slo.get(),
                        timeouts.get(),
                        connections.get(),
                        stamps.get(),
                        drain.get(),
                        seed.get(),
                        limits.respectRetryAfter))
                .map(plan -> new PlannedRun(plan, key.secret(), run.preparation(), loops, run.allowInvalid));
    }

    private Optional<Integer> warmup(Values values) {
        Optional<Integer> count = values.wholeNumber("--warmup", run.warmup);
        if (count.isPresent() && (count.get() < 0 || count.get() > MAX_WARMUP)) {
            values.wrong("--warmup", "must be between 0 and " + MAX_WARMUP + ", not " + count.get(), "0 for none");
            return Optional.empty();
        }
        return count;
    }

    private OptionalInt loops(Values values) {
        Optional<Integer> count = run.loops.flatMap(text -> values.wholeNumber("--loops", text));
        if (count.isPresent() && (count.get() < 1 || count.get() > 1024)) {
            values.wrong("--loops", "must be between 1 and 1024, not " + count.get(), "");
        }
        return count.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
