package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Slo;
import java.util.Optional;

/** Reads {@code ttft:500,tpot:50ms,e2e:5s}. */
final class Slos {
    private static final String FLAG = "--goodput";

    private Slos() {}

    static Optional<Slo> parse(Optional<String> text, Problems problems) {
        Values values = new Values(problems);
        if (text.isPresent() && text.get().isBlank()) {
            values.wrong(FLAG, "has no threshold", "such as ttft:500,tpot:50");
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.of(Slo.NONE) : values.named(FLAG, () -> Slo.parse(text.get()));
    }
}
