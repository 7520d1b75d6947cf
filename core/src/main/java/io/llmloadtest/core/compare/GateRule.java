package io.llmloadtest.core.compare;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.text.PlainNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much worse a figure may get.
 *
 * @param limit above 0, in the unit of {@link Change#size}: 0.05 is 5 %, or 1 is one point of a percentage
 */
public record GateRule(Measure measure, double limit) {
    private static final String FIELD = "--gate";
    private static final String EXAMPLE = "for example ttft_p95:+5%,throughput:-3%,goodput:-1pt";
    private static final Pattern LIMIT = Pattern.compile("([+-]?)(\\d+\\.?\\d*|\\.\\d+)(%|pt)");

    /**
     * Reads rules such as {@code ttft_p95:+5%,throughput:-3%,goodput:-1pt}.
     *
     * @throws InvalidPlanException with every problem at once
     */
    public static List<GateRule> parse(String text) {
        Problems problems = new Problems();
        List<GateRule> rules = new ArrayList<>();
        Set<Measure> seen = new HashSet<>();
        for (String part : text.split(",", -1)) {
            Optional<GateRule> rule = problems.attempt(() -> rule(part.strip()));
            rule.ifPresent(rules::add);
            rule.filter(known -> !seen.add(known.measure()))
                    .ifPresent(twice ->
                            problems.add(FIELD, "names " + twice.measure().id() + " twice", ""));
        }
        problems.throwIfAny();
        return rules;
    }

    private static GateRule rule(String text) {
        int colon = text.indexOf(':');
        require(colon > 0, "must be figure:change, not '" + text + "'", EXAMPLE);
        String name = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        Measure measure = Measures.named(name).orElseThrow(() -> unknown(name));
        String change = text.substring(colon + 1).strip();
        Matcher match = LIMIT.matcher(change);
        require(
                match.matches(),
                name + " must have a change such as " + example(measure) + ", not '" + change + "'",
                EXAMPLE);
        boolean points = match.group(3).equals("pt");
        require(
                points == measure.inPoints(),
                name + (points ? " is no percentage: its change is in %" : " is a percentage: its change is in points"),
                "such as " + example(measure));
        String worse = measure.lowerIsBetter() ? "+" : "-";
        require(
                match.group(1).isEmpty() || match.group(1).equals(worse),
                "%s gets worse when it %s, so its change must have a %s"
                        .formatted(name, measure.lowerIsBetter() ? "rises" : "falls", worse),
                "such as " + example(measure));
        double amount = Double.parseDouble(match.group(2));
        require(
                amount > 0 && amount <= 1_000,
                name + " must have a change above 0: the least that matters",
                "no measurement can show that nothing changed at all");
        return new GateRule(measure, points ? amount : amount / 100);
    }

    private static String example(Measure measure) {
        return (measure.lowerIsBetter() ? "+" : "-") + (measure.inPoints() ? "1pt" : "5%");
    }

    private static InvalidPlanException unknown(String name) {
        String shares = Measures.all()
                .filter(measure -> !(measure instanceof Measure.Latency))
                .map(Measure::id)
                .collect(joining(", "));
        String latencies =
                Measures.LATENCIES.stream().map(metric -> metric.id()).collect(joining(", "));
        return new InvalidPlanException(List.of(new PlanProblem(
                FIELD,
                "has no figure '" + name + "'",
                "there are " + shares + ", and of each of " + latencies
                        + " its _mean, _p50, _p75, _p90, _p95 and _p99, such as ttft_p95")));
    }

    private static void require(boolean condition, String message, String hint) {
        if (!condition) {
            throw new InvalidPlanException(List.of(new PlanProblem(FIELD, message, hint)));
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return "%s:%s%s"
                .formatted(
                        measure.id(),
                        measure.lowerIsBetter() ? "+" : "-",
                        measure.inPoints()
                                ? PlainNumber.of(limit) + "pt"
                                : PlainNumber.of(Math.round(limit * 1e7) / 1e5) + "%");
    }
}
