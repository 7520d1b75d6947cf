package io.llmloadtest.core.field;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Makes a plan, but for its server, of what was given of its fields. */
public final class PlanReader {
    private static final long MAX_SEED = 1_000_000_000;

    private final PlanValues values;
    private final FieldNames names;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param names what whoever gave the values calls them
     * @param problems hears of everything that is wrong, by the fields' ids
     */
    public PlanReader(PlanValues values, FieldNames names, Problems problems) {
        this.values = values;
        this.names = names;
        this.problems = problems;
    }

    /** The plan; empty only when there are problems. */
    public Optional<PlanBuilder> read() {
        PlanBuilder plan = new PlanBuilder().seed(ThreadLocalRandom.current().nextLong(1, MAX_SEED));
        Optional<Workload> workload = new WorkloadReader(values, names, problems).read();
        List<Level> levels = levels();
        Optional<Timeouts> timeouts = timeouts();
        boolean sound = set(plan) && hasThresholdForTarget();
        if (workload.isEmpty() || levels.isEmpty() || timeouts.isEmpty() || !sound) {
            return Optional.empty();
        }
        return Optional.of(plan.workload(workload.get()).levels(levels).timeouts(timeouts.get()));
    }

    /** The load alone; none only when there are problems. */
    public List<Level> levels() {
        return new LoadReader(values, names, problems).levels();
    }

    /** The SLO alone; without what is wrong in it. */
    public Slo slo() {
        PlanBuilder plan = new PlanBuilder();
        RunFields.THRESHOLDS.forEach(field -> set(field, plan));
        return plan.slo();
    }

    /** All fields that stand for themselves. */
    private boolean set(PlanBuilder plan) {
        return PlanFields.ALL.stream().filter(field -> !set(field, plan)).count() == 0;
    }

    private <T> boolean set(PlanField<T> field, PlanBuilder plan) {
        Optional<T> value = values.get(field).or(field::usual);
        return field.sets().isEmpty()
                || value.isEmpty()
                || problems.attempt(() -> {
                            field.sets().get().accept(plan, value.get());
                            return field;
                        })
                        .isPresent();
    }

    private boolean hasThresholdForTarget() {
        if (values.has(RunFields.GOODPUT_TARGET)
                && RunFields.THRESHOLDS.stream().noneMatch(values::has)) {
            PlanProblems.TARGET_NEEDS_SLO.tell(RunFields.GOODPUT_TARGET, names, problems);
            return false;
        }
        return true;
    }

    private Optional<Timeouts> timeouts() {
        Duration whole = values.orUsual(LimitFields.TIMEOUT);
        Duration total = values.get(LimitFields.TOTAL).orElse(whole);
        if (values.has(LimitFields.TIMEOUT) && !total.equals(whole)) {
            PlanProblems.TWO_TIMEOUTS.tell(LimitFields.TIMEOUT, names, problems);
            return Optional.empty();
        }
        Duration connect = values.orUsual(LimitFields.CONNECT);
        Duration first = values.get(LimitFields.FIRST_TOKEN).orElse(total);
        Duration stall = values.orUsual(LimitFields.STALL);
        return problems.attempt(() -> new Timeouts(connect, first, stall, total));
    }
}
