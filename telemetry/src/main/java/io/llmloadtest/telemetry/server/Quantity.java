package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.observe.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something that servers tell of themselves under different names.
 *
 * @param name ours
 * @param formulas of which the first that a page has is taken, a front end's before those of engines behind it
 */
record Quantity(String name, String unit, List<Formula> formulas) {
    static Quantity of(String name, String unit, Formula... formulas) {
        return new Quantity(name, unit, Arrays.asList(formulas));
    }

    Optional<Sample> sample(Formula.Looks looks) {
        return formulas.stream()
                .filter(formula -> formula.isOn(looks.now()))
                .findFirst()
                .flatMap(formula -> formula.of(looks))
                .filter(weighed -> Double.isFinite(weighed.value()))
                .map(weighed -> weighed.named(name, unit));
    }
}
