package io.llmloadtest.server.request;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.server.http.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Reads everything of a plan but its server. */
final class PlanReader {
    private static final int MAX_WARMUP = 100_000;
    private static final double DEFAULT_DRAIN_SECONDS = 30;

    private PlanReader() {}

    /** All parts, each empty only when there are problems. */
    record Parts(
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
            boolean respectRetryAfter,
            Preparation preparation) {
        /** The plan, once there are no problems. */
        TestPlan at(Target target) {
            return new TestPlan(
                    target,
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
                    seed,
                    respectRetryAfter);
        }
    }

    /** @param prompts a file of them; empty for prompts that are made up */
    static Parts read(Fields body, Optional<InputFile> prompts) {
        boolean stream = body.flag("stream").orElse(true);
        Optional<ExtraBody> extra = ExtraBodyReader.extraBody(body);
        return new Parts(
                WorkloadReader.workload(body, extra, prompts),
                LoadReader.levels(body, stream),
                body.whole("warmup", 0, MAX_WARMUP).orElse(3),
                stream,
                WorkloadReader.sampling(body, extra),
                SloReader.optional(body),
                TimeoutReader.timeouts(body),
                body.choice("connections", TestPlan.Connections.class).orElse(TestPlan.Connections.SHARED),
                body.choice("stamps", TestPlan.Stamps.class).orElse(TestPlan.Stamps.AUTO),
                TimeoutReader.orZero(body, "drain", DEFAULT_DRAIN_SECONDS),
                body.whole("seed").orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 1_000_000_000)),
                body.flag("respect_retry_after").orElse(false),
                new Preparation(
                        body.flag("preflight").orElse(true),
                        body.flag("rehearsal").orElse(true)));
    }
}
