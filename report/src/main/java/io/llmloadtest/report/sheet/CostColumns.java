package io.llmloadtest.report.sheet;

import io.llmloadtest.core.cost.Cost;
import io.llmloadtest.core.cost.Energy;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.Reckoning;
import io.llmloadtest.core.plan.TestPlan;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a level's tokens took, in joules and in money. */
final class CostColumns {
    private CostColumns() {}

    static Stream<TableColumn<LevelResult>> all(TestPlan plan) {
        return Stream.concat(
                Stream.of(
                        energy("energy_joules", "Energy (J)", taken -> OptionalDouble.of(taken.joules())),
                        energy("joules_per_1k_output_tokens", "Energy (J/1k tok)", Energy::joulesPerThousandTokens),
                        energy("output_tokens_per_joule", "Output (tok/s/W)", Energy::tokensPerJoule)),
                money(plan.terms()));
    }

    /** What a plan with a price has to show. */
    static Stream<TableColumn<LevelResult>> shown(TestPlan plan) {
        return plan.terms().pricePerHour().isPresent() ? money(plan.terms()) : Stream.empty();
    }

    private static Stream<TableColumn<LevelResult>> money(Reckoning terms) {
        return Stream.of(
                cost(terms, "cost_per_million_input_tokens", "Cost Input (%s/M tok)", Cost::perMillionInput),
                cost(terms, "cost_per_million_output_tokens", "Cost Output (%s/M tok)", Cost::perMillionOutput),
                cost(terms, "cost_per_million_tokens", "Cost Input and Output (%s/M tok)", Cost::perMillionTokens));
    }

    private static TableColumn<LevelResult> energy(
            String name, String heading, Function<Energy, OptionalDouble> figure) {
        return new TableColumn<>(
                name,
                heading,
                level -> Value.number(Energy.of(level).map(figure).orElse(OptionalDouble.empty())));
    }

    private static TableColumn<LevelResult> cost(
            Reckoning terms, String name, String heading, Function<Cost, OptionalDouble> figure) {
        return new TableColumn<>(
                name,
                heading.formatted(terms.currency()),
                level -> Value.number(Cost.of(level, terms).map(figure).orElse(OptionalDouble.empty())));
    }
}
