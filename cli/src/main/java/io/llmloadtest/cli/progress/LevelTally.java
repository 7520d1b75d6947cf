package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/** How far a level has come: the sum of its ticks. */
final class LevelTally {
    private static final int LATELY_SECONDS = 10;

    private final int index;
    private final int levels;
    private final Level level;
    private final Deque<Tick> lately = new ArrayDeque<>();
    private long ended;
    private long failed;
    private int seconds;
    private OptionalDouble margin = OptionalDouble.empty();

    LevelTally(TestPlan plan, int index) {
        this.index = index;
        this.levels = plan.levels().size();
        this.level = plan.levels().get(index);
    }

    void add(Tick tick) {
        ended += tick.completed() + tick.failed();
        failed += tick.failed();
        seconds = tick.second() + 1;
        margin = tick.margin();
        lately.addLast(tick);
        if (lately.size() > LATELY_SECONDS) {
            lately.removeFirst();
        }
    }

    /** Such as {@code level 2/3, 10 users}. */
    String title() {
        return "level " + (index + 1) + "/" + levels + ", " + Wording.load(level.shape());
    }

    /** What the last seconds brought, and what has come together so far. */
    String figures(Tick last) {
        String errors = failed == 0 ? "" : " · " + Wording.failures(failed);
        return precision().map(known -> known + " · ").orElse("") + progress(last) + errors;
    }

    /** Rates are of several seconds, for users whose requests end together bring nothing in most single ones. */
    private String progress(Tick last) {
        double completed = perSecond(Tick::completed);
        return Wording.inFlight(last)
                + (completed > 0 ? Wording.requestRate(completed) : Wording.done(ended - failed))
                + Wording.tokenRate(perSecond(Tick::outputTokens))
                + Wording.ttft(last);
    }

    private double perSecond(ToLongFunction<Tick> count) {
        return (double) lately.stream().mapToLong(count).sum() / lately.size();
    }

    int seconds() {
        return seconds;
    }

    /** Share of the level that is done, 0 to 1; of a level with a precision goal, as far as it can be told. */
    double share() {
        return Math.clamp(Math.max(bounded(level.stop()), precise(level.stop())), 0, 1);
    }

    private double bounded(StopRule stop) {
        OptionalInt most = stop.mostRequests();
        double ofRequests = most.isPresent() ? (double) ended / most.getAsInt() : 0;
        double ofTime = stop.longest()
                .map(longest -> seconds * 1000.0 / longest.toMillis())
                .orElse(0.0);
        return Math.max(ofRequests, ofTime);
    }

    /** An interval narrows with the square root of the requests. */
    private double precise(StopRule stop) {
        return stop.precision()
                .filter(goal -> margin.isPresent() && margin.getAsDouble() > 0)
                .map(goal -> Math.pow(goal.percent() / (100 * margin.getAsDouble()), 2))
                .orElse(0.0);
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
            case StopRule.UntilPrecise ignored ->
                share() == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds / share() * (1 - share()));
        };
    }

    /** Such as {@code ttft p50 ±7.2 % of ±5 %}; empty before the first look, and without a precision goal. */
    private Optional<String> precision() {
        return level.stop()
                .precision()
                .filter(goal -> margin.isPresent())
                .map(goal -> goal.subject() + " " + Wording.margin(margin.getAsDouble()) + " of " + goal.allowed());
    }
}
