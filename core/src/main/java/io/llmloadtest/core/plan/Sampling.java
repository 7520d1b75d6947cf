package io.llmloadtest.core.plan;

import java.util.LinkedHashMap;
import java.util.Map;
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
        OptionalDouble temperature,
        OptionalDouble topP,
        boolean ignoreEos,
        Optional<ExtraBody> extraBody,
        OptionalDouble frequencyPenalty) {
    public static final Range TEMPERATURE = Range.between(0, 100);
    public static final Range TOP_P = Range.above(0, 1);
    public static final Range FREQUENCY_PENALTY = Range.between(-2, 2);
    public static final Sampling SERVER_DEFAULTS = new Sampling(OptionalDouble.empty(), OptionalDouble.empty(), true);

    public Sampling {
        TEMPERATURE.require(temperature, "sampling.temperature", "0 is greedy");
        TOP_P.require(topP, "sampling.top_p", "");
        FREQUENCY_PENALTY.require(frequencyPenalty, "sampling.frequency_penalty", "");
    }

    /** Without further fields. */
    public Sampling(OptionalDouble temperature, OptionalDouble topP, boolean ignoreEos) {
        this(temperature, topP, ignoreEos, Optional.empty());
    }

    /** Without a penalty. */
    public Sampling(OptionalDouble temperature, OptionalDouble topP, boolean ignoreEos, Optional<ExtraBody> extraBody) {
        this(temperature, topP, ignoreEos, extraBody, OptionalDouble.empty());
    }

    public Sampling withTemperature(double other) {
        return new Sampling(OptionalDouble.of(other), topP, ignoreEos, extraBody, frequencyPenalty);
    }

    public Sampling withTopP(double other) {
        return new Sampling(temperature, OptionalDouble.of(other), ignoreEos, extraBody, frequencyPenalty);
    }

    public Sampling withIgnoreEos(boolean other) {
        return new Sampling(temperature, topP, other, extraBody, frequencyPenalty);
    }

    public Sampling withExtraBody(ExtraBody other) {
        return new Sampling(temperature, topP, ignoreEos, Optional.of(other), frequencyPenalty);
    }

    public Sampling withFrequencyPenalty(double other) {
        return new Sampling(temperature, topP, ignoreEos, extraBody, OptionalDouble.of(other));
    }

    /** What is asked for by a number, by the name that servers know it by; the rest is left to them. */
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        temperature.ifPresent(value -> numbers.put("temperature", value));
        topP.ifPresent(value -> numbers.put("top_p", value));
        frequencyPenalty.ifPresent(value -> numbers.put("frequency_penalty", value));
        return numbers;
    }
}
