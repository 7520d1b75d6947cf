package io.llmloadtest.server.wire;

import io.llmloadtest.core.plan.LoadShape;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The shape of a level's load. */
public record Load(
        String shape,
        OptionalInt concurrency,
        OptionalDouble rate,
        OptionalDouble burstiness,
        OptionalInt maxConcurrency) {

    public static Load of(LoadShape shape) {
        return switch (shape) {
            case LoadShape.Concurrency(int users) ->
                new Load(
                        "concurrency",
                        OptionalInt.of(users),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.empty());
            case LoadShape.ConstantRate rate -> open("constant", rate, OptionalDouble.empty());
            case LoadShape.PoissonRate rate -> open("poisson", rate, OptionalDouble.empty());
            case LoadShape.GammaRate rate -> open("gamma", rate, OptionalDouble.of(rate.burstiness()));
        };
    }

    private static Load open(String shape, LoadShape.Open open, OptionalDouble burstiness) {
        return new Load(
                shape, OptionalInt.empty(), OptionalDouble.of(open.perSecond()), burstiness, open.maxConcurrency());
    }
}
