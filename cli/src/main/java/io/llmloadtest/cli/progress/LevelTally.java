package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import java.util.OptionalDouble;

/** How far a level has come: the sum of its ticks. */
final class LevelTally {
    private final int index;
    private final int levels;
    private final Level level;
    private long ended;
    private long failed;
    private int seconds;

    LevelTally(TestPlan plan, int index) {
        this.index = index;
        this.levels = plan.levels().size();
        this.level = plan.levels().get(index);
    }

    void add(Tick tick) {
        ended += tick.completed() + tick.failed();
        failed += tick.failed();
        seconds = tick.second() + 1;
    }

    /** Such as {@code level 2/3, 10 users}. */
    String title() {
        return "level " + (index + 1) + "/" + levels + ", " + Wording.load(level.shape());
    }

    long failed() {
        return failed;
    }

    int seconds() {
        return seconds;
    }

    /** Share of the level that is done, 0 to 1. */
    double share() {
        double share = switch (level.stop()) {
            case StopRule.Requests requests -> (double) ended / requests.count();
            case StopRule.Elapsed elapsed ->
                seconds * 1000.0 / elapsed.duration().toMillis();
        };
        return Math.clamp(share, 0, 1);
    }

    /** Seconds that the level still takes if it goes on like this; empty at its beginning. */
    OptionalDouble secondsLeft() {
        return switch (level.stop()) {
            case StopRule.Requests requests ->
                ended == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) seconds / ended * Math.max(0, requests.count() - ended));
            case StopRule.Elapsed elapsed ->
                OptionalDouble.of(Math.max(0, elapsed.duration().toMillis() / 1000.0 - seconds));
        };
    }
}
