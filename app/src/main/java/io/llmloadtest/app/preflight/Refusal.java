package io.llmloadtest.app.preflight;

import java.util.List;

/**
 * Why every request would fail.
 *
 * @param why what is wrong and what to do about it, in words that no user interface has to itself
 * @param fields of the plan that this is about, named as in {@link io.llmloadtest.core.plan.PlanProblem}; may be empty
 */
record Refusal(String why, List<String> fields) {
    Refusal {
        fields = List.copyOf(fields);
    }

    static Refusal of(String why, String... fields) {
        return new Refusal(why, List.of(fields));
    }

    /** The same, told more of. */
    Refusal with(String more) {
        return new Refusal(why.strip() + " " + more, fields);
    }
}
