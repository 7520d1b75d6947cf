package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the server is to choose tokens, and what else requests ask of it.
 *
 * @param ignoreEos ask for exactly the planned output length where the server honours that ({@code ignore_eos},
 *     {@code min_tokens}); servers that refuse the options are found by the preflight and are then not asked
 * @param extraBody further fields of every request
 */
public record Sampling(
        OptionalDouble temperature, OptionalDouble topP, boolean ignoreEos, Optional<ExtraBody> extraBody) {
    public static final Sampling SERVER_DEFAULTS = new Sampling(OptionalDouble.empty(), OptionalDouble.empty(), true);

    public Sampling {
        require(
                temperature.isEmpty() || (temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 100),
                "temperature",
                "must be between 0 and 100",
                "0 is greedy",
                Sentence.of("temperature-out-of-range"));
        require(
                topP.isEmpty() || (topP.getAsDouble() > 0 && topP.getAsDouble() <= 1),
                "top_p",
                "must be above 0 and at most 1",
                "",
                Sentence.of("share-out-of-range"));
    }

    /** Without further fields. */
    public Sampling(OptionalDouble temperature, OptionalDouble topP, boolean ignoreEos) {
        this(temperature, topP, ignoreEos, Optional.empty());
    }
}
