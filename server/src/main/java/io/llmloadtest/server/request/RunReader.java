package io.llmloadtest.server.request;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.http.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Reads a {@code RunRequest}. */
public final class RunReader {
    private static final int MAX_WARMUP = 100_000;
    private static final double DEFAULT_DRAIN_SECONDS = 30;

    private final TargetReader targets;

    /**
     * A reader.
     *
     * @param environment where keys are that a request only refers to
     */
    public RunReader(TargetRules rules, Map<String, String> environment) {
        this.targets = new TargetReader(rules, environment);
    }

    /**
     * The run.
     *
     * @throws io.llmloadtest.core.plan.InvalidPlanException with everything that is wrong
     */
    public RequestedRun read(Fields body) {
        Problems problems = body.problems();
        Given given = read(body, targets.key(body));
        List<String> warnings = warnings(body);
        problems.throwIfAny();
        TestPlan plan = given.plan();
        return new RequestedRun(plan, given.key().secret(), given.labels(), given.preparation(), warnings);
    }

    /** All parts, each empty only when there are problems. */
    private record Given(
            Optional<Target> target,
            Optional<Workload> workload,
            List<Level> levels,
            int warmup,
            boolean stream,
            Optional<Sampling> sampling,
            Slo slo,
            Optional<Timeouts> timeouts,
            TestPlan.Connections connections,
            TestPlan.Stamps stamps,
            Duration drain,
            long seed,
            TargetReader.Key key,
            Labels labels,
            Preparation preparation) {

        TestPlan plan() {
            return new TestPlan(
                    target.orElseThrow(),
                    workload.orElseThrow(),
                    levels,
                    warmup,
                    stream,
                    sampling.orElseThrow(),
                    slo,
                    timeouts.orElseThrow(),
                    connections,
                    stamps,
                    drain,
                    seed);
        }
    }

    private Given read(Fields body, TargetReader.Key key) {
        boolean preflight = body.flag("preflight").orElse(true);
        return new Given(
                targets.target(body, key, preflight),
                WorkloadReader.workload(body),
                LoadReader.levels(body),
                body.whole("warmup", 0, MAX_WARMUP).orElse(3),
                body.flag("stream").orElse(true),
                WorkloadReader.sampling(body),
                SloReader.optional(body),
                TimeoutReader.timeouts(body),
                body.choice("connections", TestPlan.Connections.class).orElse(TestPlan.Connections.SHARED),
                body.choice("stamps", TestPlan.Stamps.class).orElse(TestPlan.Stamps.AUTO),
                TimeoutReader.orZero(body, "drain", DEFAULT_DRAIN_SECONDS),
                body.whole("seed").orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 1_000_000_000)),
                key,
                LabelReader.of(body),
                new Preparation(preflight, body.flag("rehearsal").orElse(true)));
    }

    /** Last, when every known field has been asked for. */
    private static List<String> warnings(Fields body) {
        List<String> warnings = new ArrayList<>();
        if (body.has("duration_seconds") && body.has("num_prompts")) {
            warnings.add("num_prompts is not used: the levels end by duration_seconds");
        }
        if (body.object("validation_config")
                .flatMap(config -> config.flag("enabled"))
                .orElse(false)) {
            warnings.add("validation_config is not used: this version doesn't validate against server logs");
        }
        if (body.has("prompts")) {
            warnings.add("prompts is not used: prompts from a file are for the command line");
        }
        body.unknown().forEach(field -> warnings.add(field + " is not known and not used"));
        return warnings;
    }
}
