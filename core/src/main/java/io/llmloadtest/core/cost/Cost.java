package io.llmloadtest.core.cost;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.Reckoning;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a level's tokens cost at a price by the hour. Each figure carries the whole price: they aren't parts to be added up.
 *
 * @param amount for the level's window, from its first start to its last end
 * @param currency such as {@code USD}
 */
public record Cost(double amount, String currency, long inputTokens, long outputTokens) {
    private static final double NANOS_AN_HOUR = 3_600e9;

    /** Empty without a price, and where nothing completed. */
    public static Optional<Cost> of(LevelResult level, Reckoning terms) {
        return terms.pricePerHour().isEmpty() || level.completed() == 0
                ? Optional.empty()
                : Optional.of(new Cost(
                        terms.pricePerHour().getAsDouble() * level.windowNanos() / NANOS_AN_HOUR,
                        terms.currency(),
                        level.totalInputTokens(),
                        level.outputUnknown() ? 0 : level.totalOutputTokens()));
    }

    public OptionalDouble perMillionInput() {
        return perMillion(inputTokens);
    }

    public OptionalDouble perMillionOutput() {
        return perMillion(outputTokens);
    }

    /** Of input and output together; empty where either is unknown. */
    public OptionalDouble perMillionTokens() {
        return inputTokens == 0 || outputTokens == 0 ? OptionalDouble.empty() : perMillion(inputTokens + outputTokens);
    }

    private OptionalDouble perMillion(long tokens) {
        return tokens == 0 ? OptionalDouble.empty() : OptionalDouble.of(1e6 * amount / tokens);
    }
}
