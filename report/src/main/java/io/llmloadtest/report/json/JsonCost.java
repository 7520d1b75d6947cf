package io.llmloadtest.report.json;

import io.llmloadtest.core.cost.Cost;
import io.llmloadtest.core.cost.Energy;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.TestPlan;

/** What a level's tokens took, in joules and in money; null where nobody tells. */
final class JsonCost {
    private JsonCost() {}

    static void write(LevelResult level, TestPlan plan, JsonOut json) {
        json.object("energy", Energy.of(level), energy -> {
            json.number("joules", energy.joules());
            json.count("gpus", energy.gpus());
            json.flag("counted", energy.counted());
            json.number("joules_per_1k_output_tokens", energy.joulesPerThousandTokens());
            json.number("output_tokens_per_joule", energy.tokensPerJoule());
        });
        json.object("cost", Cost.of(level, plan.terms()), cost -> {
            json.text("currency", cost.currency());
            json.number("amount", cost.amount());
            json.number("per_million_input_tokens", cost.perMillionInput());
            json.number("per_million_output_tokens", cost.perMillionOutput());
            json.number("per_million_tokens", cost.perMillionTokens());
        });
    }
}
