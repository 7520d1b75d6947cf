package io.llmloadtest.app.preflight;

import java.net.URI;
import java.util.List;

/**
 * Why every request would fail.
 *
 * @param why what is wrong and what to do about it, in words that no user interface has to itself
 * @param fields of the plan that this is about, named as in {@link io.llmloadtest.core.plan.PlanProblem}; may be empty
 * @param mayBeElsewhere whether the server may well have its API below another path
 */
record Refusal(String why, List<String> fields, boolean mayBeElsewhere) {
    Refusal {
        fields = List.copyOf(fields);
    }

    static Refusal of(String why, String... fields) {
        return new Refusal(why, List.of(fields), false);
    }

    /** Somebody answered, but not the API. */
    static Refusal notHere(String why, String... fields) {
        return new Refusal(why, List.of(fields), true);
    }

    Refusal alsoAsked(URI url) {
        return new Refusal(why + " (Nor is it at " + url + ".)", fields, false);
    }

    /** The same, with what is there instead. */
    Refusal with(String more) {
        return new Refusal(why.strip() + " " + more, fields, false);
    }
}
