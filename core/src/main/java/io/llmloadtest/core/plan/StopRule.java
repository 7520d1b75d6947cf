package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import io.llmloadtest.core.text.PlainNumber;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** When a level starts no more requests. */
public sealed interface StopRule {

    /** The most requests that are started; empty when no number bounds them. */
    OptionalInt mostRequests();

    /** The longest that requests are started; empty when no time bounds it. */
    Optional<Duration> longest();

    /** What ends the level before that; empty when nothing does. */
    Optional<PrecisionGoal> precision();

    /** After {@code count} requests were started. */
    record Requests(int count) implements StopRule {
        public static final int MAX_COUNT = 100_000_000;

        /** When nothing is said: a hundred, and enough that each of many users asks so often. */
        public static final int USUAL_COUNT = 100;

        public static final int USUAL_FOR_EACH_USER = 5;

        public Requests {
            require(
                    count >= 1 && count <= MAX_COUNT,
                    "num_prompts",
                    "must be between 1 and " + MAX_COUNT + ", not " + count,
                    "");
        }

        /** As many as a level of that load sends when nothing else is said. */
        public static Requests usual(LoadShape shape) {
            return new Requests(atLeastFor(shape, USUAL_COUNT));
        }

        private static int atLeastFor(LoadShape shape, int count) {
            return switch (shape) {
                case LoadShape.Concurrency(int users) -> Math.max(count, USUAL_FOR_EACH_USER * users);
                case LoadShape.Open ignored -> count;
            };
        }

        @Override
        public OptionalInt mostRequests() {
            return OptionalInt.of(count);
        }

        @Override
        public Optional<Duration> longest() {
            return Optional.empty();
        }

        @Override
        public Optional<PrecisionGoal> precision() {
            return Optional.empty();
        }
    }

    /** When {@code duration} has passed since the level's start. */
    record Elapsed(Duration duration) implements StopRule {
        public Elapsed {
            require(
                    duration.isPositive() && duration.compareTo(Duration.ofDays(7)) <= 0,
                    "duration_seconds",
                    "must be above 0 s and at most 7 days",
                    "",
                    Sentence.of("time-above-zero"));
        }

        @Override
        public OptionalInt mostRequests() {
            return OptionalInt.empty();
        }

        @Override
        public Optional<Duration> longest() {
            return Optional.of(duration);
        }

        @Override
        public Optional<PrecisionGoal> precision() {
            return Optional.empty();
        }
    }

    /** When {@code goal} is reached, or at the first of the limits, of which there is at least one. */
    record UntilPrecise(PrecisionGoal goal, Optional<Requests> most, Optional<Elapsed> atTheLatest)
            implements StopRule {
        private static final int USUAL_MOST = 10_000;
        private static final Elapsed USUALLY_AT_THE_LATEST = new Elapsed(Duration.ofMinutes(10));

        public UntilPrecise {
            require(
                    most.isPresent() || atTheLatest.isPresent(),
                    "until_ci",
                    "needs a limit",
                    "a number of requests or a duration");
            require(
                    most.isEmpty() || most.get().count() >= goal.requestsNeeded(),
                    "num_prompts",
                    String.format(
                            Locale.ROOT,
                            "must be at least %,d, as fewer requests have no confidence interval of %s",
                            goal.requestsNeeded(),
                            goal.subject()),
                    "",
                    Sentence.of("too-few-requests", "least", goal.requestsNeeded(), "percentile", goal.subject()));
        }

        /** With the limits that hold when none is given: 10,000 requests, more of many users, or 10 minutes. */
        public static UntilPrecise withinUsualLimits(PrecisionGoal goal, LoadShape shape) {
            Requests most = new Requests(Requests.atLeastFor(shape, USUAL_MOST));
            return new UntilPrecise(goal, Optional.of(most), Optional.of(USUALLY_AT_THE_LATEST));
        }

        @Override
        public OptionalInt mostRequests() {
            return most.map(Requests::mostRequests).orElse(OptionalInt.empty());
        }

        @Override
        public Optional<Duration> longest() {
            return atTheLatest.map(Elapsed::duration);
        }

        @Override
        public Optional<PrecisionGoal> precision() {
            return Optional.of(goal);
        }

        /** Throws when so many starts a second are too few for the goal until the time is up. */
        void requireFeasible(double perSecond) {
            double secondsNeeded = goal.requestsNeeded() / perSecond;
            require(
                    longest().map(time -> time.toNanos() >= secondsNeeded * 1e9).orElse(true),
                    "duration_seconds",
                    String.format(
                            Locale.ROOT,
                            "must be at least %.0f s at %s requests/s, as fewer than %,d requests have no confidence"
                                    + " interval of %s",
                            Math.ceil(secondsNeeded),
                            PlainNumber.of(perSecond),
                            goal.requestsNeeded(),
                            goal.subject()),
                    "",
                    Sentence.of(
                            "too-short-a-time",
                            "seconds",
                            Math.round(Math.ceil(secondsNeeded)),
                            "rate",
                            PlainNumber.of(perSecond),
                            "percentile",
                            goal.subject()));
        }
    }
}
