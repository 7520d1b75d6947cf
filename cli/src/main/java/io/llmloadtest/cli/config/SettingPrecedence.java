package io.llmloadtest.cli.config;

import io.llmloadtest.core.field.PlanValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Settings one upon the other: what an upper layer says is not for a lower one to say. */
final class SettingPrecedence {
    /** Options that say otherwise what these say, and so replace them. */
    private static final Map<String, Set<String>> REPLACES = Map.ofEntries(
            Map.entry("--num-prompts", Set.of("--duration")),
            Map.entry("--duration", Set.of("--num-prompts")),
            Map.entry("--concurrency", Set.of("--rate", "--arrival", "--burstiness", "--max-concurrency")),
            Map.entry("--rate", Set.of("--concurrency")),
            Map.entry("--prompts", Set.of("--input-len", "--shared-prefix-len")),
            Map.entry("--input-len", Set.of("--prompts")),
            Map.entry("--shared-prefix-len", Set.of("--prompts")),
            Map.entry("--api-key", Set.of("--api-key-file", "--api-key-env")),
            Map.entry("--api-key-file", Set.of("--api-key", "--api-key-env")),
            Map.entry("--api-key-env", Set.of("--api-key", "--api-key-file")),
            Map.entry("--ca-cert", Set.of("--insecure")),
            Map.entry("--insecure", Set.of("--ca-cert")));

    private final Set<String> decided = new HashSet<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<PlanValues> plan = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    /** @param typed long names of the options that somebody typed */
    SettingPrecedence(Set<String> typed) {
        typed.forEach(this::decide);
    }

    /** Puts a layer below those that are there. */
    SettingPrecedence below(List<OptionValue> layer, Predicate<String> isDecidedElsewhere) {
        List<OptionValue> free = layer.stream()
                .filter(given -> !decided.contains(given.option()) && !isDecidedElsewhere.test(given.option()))
                .toList();
        for (OptionValue given : free) {
            arguments.addAll(given.arguments());
            plan.add(given.plan());
            places.putAll(given.places());
        }
        free.forEach(given -> decide(given.option()));
        return this;
    }

    private void decide(String option) {
        decided.add(option);
        decided.addAll(REPLACES.getOrDefault(option, Set.of()));
    }

    /** What would have to be typed for all layers, beside a plan's fields. */
    List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** A plan's fields of all layers. */
    PlanValues plan() {
        return PlanValues.all(plan);
    }

    /** Where the options and fields that nobody typed come from. */
    Map<String, String> places() {
        return Map.copyOf(places);
    }
}
