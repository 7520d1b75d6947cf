package io.llmloadtest.server.live;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.metric.Goodputs;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.server.wire.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** How far a run has come, by its events. For one thread at a time. */
final class RunProgress {
    private static final double NANOS = 1e9;

    private final TestPlan plan;
    private LevelSoFar level;
    private boolean levelOver;

    RunProgress(TestPlan plan) {
        this.plan = plan;
        this.level = new LevelSoFar(0, plan.slo());
    }

    void on(RunEvent event) {
        switch (event) {
            case RunEvent.LevelStarted(int started) -> {
                level = new LevelSoFar(started, plan.slo());
                levelOver = false;
            }
            case RunEvent.Ticked(Tick tick) -> level.add(tick);
            case RunEvent.Recorded(RequestRecord request) -> level.judge(request);
            case RunEvent.LevelFinished ignored -> levelOver = true;
            case RunEvent.Progress ignored -> {}
            case RunEvent.Declared ignored -> {}
            case RunEvent.Finished ignored -> {}
        }
    }

    Progress progress() {
        Level now = atHand();
        double total = total(now.stop());
        double current = levelOver ? total : Math.min(total, current(now.stop()));
        double percent = 100 * current / total;
        int levels = plan.levels().size();
        return new Progress(
                new Progress.LevelProgress(current, total, percent),
                new Progress.LevelPosition(users(now), level.level(), levels),
                Math.min(100, (100.0 * level.level() + percent) / levels));
    }

    FrameBodies.Metrics metrics(Instant at) {
        return level.metrics(users(atHand()), at);
    }

    /** Whether it surely missed the plan's SLO. */
    boolean missesSlo(RequestRecord ended) {
        return Goodputs.misses(ended, plan.slo());
    }

    private Level atHand() {
        return plan.levels().get(level.level());
    }

    private double current(StopRule rule) {
        return rule.mostRequests().isPresent() ? level.ended() : level.seconds();
    }

    /** At most: a level with a precision goal may end before. */
    private static double total(StopRule rule) {
        OptionalInt most = rule.mostRequests();
        return most.isPresent()
                ? most.getAsInt()
                : rule.longest().orElse(Duration.ZERO).toNanos() / NANOS;
    }

    private static OptionalInt users(Level level) {
        return level.shape() instanceof LoadShape.Concurrency(int users) ? OptionalInt.of(users) : OptionalInt.empty();
    }
}
