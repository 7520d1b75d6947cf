package io.llmloadtest.report.text;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.LoadShape;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A load shape as a reader knows it. */
public final class Loads {
    private Loads() {}

    /** Such as {@code 10 users} or {@code 20 req/s poisson, max 64}. */
    public static String label(LoadShape shape) {
        return switch (shape) {
            case LoadShape.Concurrency(int users) -> Numbers.count(users) + (users == 1 ? " user" : " users");
            case LoadShape.ConstantRate rate -> rate(rate, "");
            case LoadShape.PoissonRate rate -> rate(rate, " poisson");
            case LoadShape.GammaRate rate -> rate(rate, " gamma " + Numbers.plain(rate.burstiness()));
        };
    }

    /** The same with what was reached of it, when that was less: {@code 200 users (100 reached)}. */
    public static String label(LevelResult level) {
        return label(level.level().shape()) + (level.missedItsLoad() ? " (" + reached(level) + " reached)" : "");
    }

    private static String reached(LevelResult level) {
        return switch (level.level().shape()) {
            case LoadShape.Concurrency ignored -> Numbers.count(level.inFlightMax());
            case LoadShape.Open ignored ->
                level.achievedRate().isPresent()
                        ? Numbers.significant(level.achievedRate().getAsDouble())
                        : "not";
        };
    }

    /** The id of the shape in JSON and CSV. */
    public static String id(LoadShape shape) {
        return switch (shape) {
            case LoadShape.Concurrency ignored -> "concurrency";
            case LoadShape.ConstantRate ignored -> "constant";
            case LoadShape.PoissonRate ignored -> "poisson";
            case LoadShape.GammaRate ignored -> "gamma";
        };
    }

    public static OptionalInt users(LoadShape shape) {
        return shape instanceof LoadShape.Concurrency(int users) ? OptionalInt.of(users) : OptionalInt.empty();
    }

    public static OptionalDouble rate(LoadShape shape) {
        return shape instanceof LoadShape.Open open ? OptionalDouble.of(open.perSecond()) : OptionalDouble.empty();
    }

    public static OptionalDouble burstiness(LoadShape shape) {
        return shape instanceof LoadShape.GammaRate gamma
                ? OptionalDouble.of(gamma.burstiness())
                : OptionalDouble.empty();
    }

    /** The cap of an open shape. */
    public static OptionalInt cap(LoadShape shape) {
        return shape instanceof LoadShape.Open ? shape.maxConcurrency() : OptionalInt.empty();
    }

    private static String rate(LoadShape.Open open, String arrivals) {
        String cap = open.maxConcurrency().isPresent()
                ? ", max " + Numbers.count(open.maxConcurrency().getAsInt())
                : "";
        return Numbers.plain(open.perSecond()) + " req/s" + arrivals + cap;
    }
}
