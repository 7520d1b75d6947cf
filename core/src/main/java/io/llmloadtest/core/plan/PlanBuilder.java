package io.llmloadtest.core.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A plan in the making. What isn't set is as little as a plan can have. */
public final class PlanBuilder {
    private Workload workload = new Workload.Synthetic(TokenLength.fixed(1), TokenLength.fixed(1), 0);
    private List<Level> levels = List.of(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(1)));
    private int warmupRequests;
    private boolean streaming = true;
    private Sampling sampling = Sampling.SERVER_DEFAULTS;
    private Slo slo = Slo.NONE;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private TestPlan.Connections connections = TestPlan.Connections.SHARED;
    private TestPlan.Stamps stamps = TestPlan.Stamps.AUTO;
    private Duration drain = Duration.ZERO;
    private long seed;
    private boolean respectRetryAfter;
    private int batchSize;
    private boolean observed;
    private Observing observing = Observing.USUAL;
    private Reckoning reckoning = Reckoning.USUAL;

    public PlanBuilder workload(Workload value) {
        workload = value;
        return this;
    }

    public PlanBuilder levels(List<Level> value) {
        levels = List.copyOf(value);
        return this;
    }

    public PlanBuilder warmupRequests(long value) {
        warmupRequests = Math.toIntExact(value);
        return this;
    }

    public PlanBuilder streaming(boolean value) {
        streaming = value;
        return this;
    }

    public PlanBuilder sampling(UnaryOperator<Sampling> change) {
        sampling = change.apply(sampling);
        return this;
    }

    public PlanBuilder slo(UnaryOperator<Slo> change) {
        slo = change.apply(slo);
        return this;
    }

    public Slo slo() {
        return slo;
    }

    public PlanBuilder timeouts(Timeouts value) {
        timeouts = value;
        return this;
    }

    public PlanBuilder connections(TestPlan.Connections value) {
        connections = value;
        return this;
    }

    public PlanBuilder stamps(TestPlan.Stamps value) {
        stamps = value;
        return this;
    }

    public PlanBuilder drain(Duration value) {
        drain = value;
        return this;
    }

    public PlanBuilder seed(long value) {
        seed = value;
        return this;
    }

    public PlanBuilder respectRetryAfter(boolean value) {
        respectRetryAfter = value;
        return this;
    }

    public PlanBuilder batchSize(long value) {
        batchSize = Math.toIntExact(value);
        return this;
    }

    /** Whether anything but the requests is looked at. */
    public PlanBuilder observed(boolean value) {
        observed = value;
        return this;
    }

    /** What is looked at, if anything is. */
    public PlanBuilder observing(UnaryOperator<Observing> change) {
        observing = change.apply(observing);
        return this;
    }

    /** How figures are confirmed and priced. */
    public PlanBuilder reckoning(UnaryOperator<Reckoning> change) {
        reckoning = change.apply(reckoning);
        return this;
    }

    /**
     * The plan for that server.
     *
     * @throws InvalidPlanException when its parts don't go together
     */
    public TestPlan at(Target target) {
        return new TestPlan(
                target,
                workload,
                levels,
                warmupRequests,
                streaming,
                sampling,
                slo,
                timeouts,
                connections,
                stamps,
                drain,
                seed,
                respectRetryAfter,
                observed ? Optional.of(observing) : Optional.empty(),
                batchSize,
                reckoning.equals(Reckoning.USUAL) ? Optional.empty() : Optional.of(reckoning));
    }
}
