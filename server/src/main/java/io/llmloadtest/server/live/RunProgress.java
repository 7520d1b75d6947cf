package io.llmloadtest.server.live;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.server.wire.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;

/** How far a run has come, by its events. For one thread at a time. */
final class RunProgress {
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double NANOS = 1e9;

    private final TestPlan plan;
    private int level;
    private long completed;
    private long failed;
    private long cancelled;
    private int seconds;
    private long lastTokens;
    private boolean levelOver;
    private Histogram ttftMicros = new Histogram(3);
    private Histogram e2eMicros = new Histogram(3);

    RunProgress(TestPlan plan) {
        this.plan = plan;
    }

    void on(RunEvent event) {
        switch (event) {
            case RunEvent.LevelStarted(int started) -> start(started);
            case RunEvent.Ticked(Tick tick) -> add(tick);
            case RunEvent.LevelFinished ignored -> levelOver = true;
            case RunEvent.Declared ignored -> {}
            case RunEvent.Preflighted ignored -> {}
            case RunEvent.WarmupStarted ignored -> {}
            case RunEvent.RehearsalStarted ignored -> {}
            case RunEvent.Rehearsed ignored -> {}
            case RunEvent.Recorded ignored -> {}
            case RunEvent.Notice ignored -> {}
            case RunEvent.Finished ignored -> {}
        }
    }

    private void start(int started) {
        level = started;
        completed = 0;
        failed = 0;
        cancelled = 0;
        seconds = 0;
        levelOver = false;
        ttftMicros = new Histogram(3);
        e2eMicros = new Histogram(3);
    }

    private void add(Tick tick) {
        completed += tick.completed();
        failed += tick.failed();
        cancelled += tick.cancelled();
        seconds = tick.second() + 1;
        lastTokens = tick.outputTokens();
        ttftMicros.add(tick.ttftMicros());
        e2eMicros.add(tick.e2eMicros());
    }

    Progress progress() {
        Level now = plan.levels().get(level);
        double total = total(now.stop());
        double current = levelOver ? total : Math.min(total, current(now.stop()));
        double percent = 100 * current / total;
        int levels = plan.levels().size();
        return new Progress(
                new Progress.LevelProgress(current, total, percent),
                new Progress.LevelPosition(users(now), level, levels),
                Math.min(100, (100.0 * level + percent) / levels));
    }

    FrameBodies.Metrics metrics(Instant at) {
        return new FrameBodies.Metrics(
                users(plan.levels().get(level)),
                completed + failed + cancelled,
                completed,
                failed,
                mean(ttftMicros),
                median(ttftMicros),
                mean(e2eMicros),
                lastTokens,
                at);
    }

    private double current(StopRule rule) {
        return rule.mostRequests().isPresent() ? completed + failed + cancelled : seconds;
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

    private static OptionalDouble mean(Histogram micros) {
        return micros.getTotalCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(micros.getMean() / MICROS_PER_MILLI);
    }

    private static OptionalDouble median(Histogram micros) {
        return micros.getTotalCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(micros.getValueAtPercentile(50) / MICROS_PER_MILLI);
    }
}
