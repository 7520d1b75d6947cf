package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Slo;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code ttft:500,tpot:50ms,e2e:5s}, and how many requests have to meet that. */
final class Slos {
    private static final String FLAG = "--goodput";
    private static final String TARGET = "--goodput-target";

    private Slos() {}

    static Optional<Slo> parse(Optional<String> text, Optional<String> target, Problems problems) {
        Values values = new Values(problems);
        if (target.isPresent() && text.isEmpty()) {
            values.wrong(TARGET, "needs an SLO", "give one by --goodput, such as ttft:500");
        }
        Optional<Slo> thresholds = thresholds(text, values);
        return target.isEmpty()
                ? thresholds
                : values.numbered(
                        TARGET,
                        target.get(),
                        percent -> thresholds.orElse(Slo.NONE).withTarget(OptionalDouble.of(percent)));
    }

    private static Optional<Slo> thresholds(Optional<String> text, Values values) {
        if (text.isPresent() && text.get().isBlank()) {
            values.wrong(FLAG, "has no threshold", "such as ttft:500,tpot:50");
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.of(Slo.NONE) : values.named(FLAG, () -> Slo.parse(text.get()));
    }
}
