package io.llmloadtest.report.compare;

import io.llmloadtest.core.compare.Comparison;
import io.llmloadtest.core.compare.Unfairness;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.SafeText;
import java.util.List;
import java.util.Locale;

/** What makes a comparison unfair, in sentences. */
public final class UnfairText {
    private UnfairText() {}

    /** The sentences, the worst first, without those that are said twice. */
    public static List<String> of(Comparison comparison) {
        return comparison.unfair().stream()
                .map(unfair -> SafeText.line(sentence(unfair, name(comparison, unfair.run()))))
                .distinct()
                .toList();
    }

    /** What the user calls a run. */
    public static String name(Comparison comparison, int run) {
        return comparison.runs().get(run).name();
    }

    /** What it is to the others: {@code base}, {@code now} where there is one other, else {@code run 1} and so on. */
    public static String role(Comparison comparison, int run) {
        return run == 0 ? "base" : comparison.runs().size() == Comparison.LEAST_RUNS ? "now" : "run " + run;
    }

    private static String sentence(Unfairness unfair, String run) {
        String load = unfair.load().map(shape -> " at " + Loads.label(shape)).orElse("");
        return switch (unfair.kind()) {
            case VERDICT ->
                "%s%s is %s%s: no judgement"
                        .formatted(
                                run,
                                load,
                                unfair.other().isEmpty() ? "without a completed request" : unfair.other(),
                                unfair.what().isEmpty() ? "" : " (" + unfair.what() + ")");
            case CUT_SHORT ->
                "%s is %s: not all that was planned was measured"
                        .formatted(run, unfair.other().toLowerCase(Locale.ROOT));
            case MODEL -> "%s is another model: %s instead of %s".formatted(run, unfair.other(), unfair.base());
            case PLAN ->
                "%s was asked otherwise: %s is %s instead of %s"
                        .formatted(run, unfair.what(), shown(unfair.other()), shown(unfair.base()));
            case LOAD_MISSED -> "%s did not reach its load%s".formatted(run, load);
            case FOREIGN_LOAD -> "Others used the server during %s%s".formatted(run, load);
            case CACHE ->
                "The server's cache held %s of the prompts of %s%s, and %s of the base's"
                        .formatted(unfair.other(), run, load, unfair.base());
            case CLIENT_MACHINE ->
                "%s was measured from another machine: %s instead of %s".formatted(run, unfair.other(), unfair.base());
            case CLIENT_VERSION ->
                "%s was measured by version %s, the base by %s".formatted(run, unfair.other(), unfair.base());
            case LOADS -> loads(unfair, run);
        };
    }

    private static String loads(Unfairness unfair, String run) {
        String missing = unfair.base().isEmpty() ? "" : run + " has no level of " + unfair.base();
        String further = unfair.other().isEmpty() ? "" : "the base has no level of " + unfair.other();
        return missing + (missing.isEmpty() || further.isEmpty() ? "" : ", ") + further;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "not set" : value;
    }
}
