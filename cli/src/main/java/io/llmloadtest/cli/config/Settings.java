package io.llmloadtest.cli.config;

import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.plan.PlanProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What files say beside the command line.
 *
 * @param complete whether every file could be read, right or wrong; else nothing of them is known
 * @param environment with the config file's stand-ins
 * @param arguments that nobody typed, behind those that somebody did
 * @param plan the fields of a plan that nobody typed
 * @param places where both come from, by their options' long names and the fields' ids
 * @param problems what is wrong with the files
 */
public record Settings(
        boolean complete,
        Map<String, String> environment,
        List<String> arguments,
        PlanValues plan,
        Map<String, String> places,
        List<PlanProblem> problems) {
    public Settings {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
        places = Map.copyOf(places);
        problems = List.copyOf(problems);
    }

    /** Nothing beside what was typed. */
    public static Settings none(Map<String, String> environment) {
        return new Settings(true, environment, List.of(), PlanValues.NONE, Map.of(), List.of());
    }

    /** Of files that can't be read. */
    static Settings unreadable(Map<String, String> environment, List<PlanProblem> problems) {
        return new Settings(false, environment, List.of(), PlanValues.NONE, Map.of(), problems);
    }

    /** {@code typed} and what is added to it; what comes behind {@code --} stays there. */
    public String[] added(String[] typed) {
        List<String> all = new ArrayList<>(List.of(typed));
        int end = all.indexOf("--");
        all.addAll(end < 0 ? all.size() : end, arguments);
        return all.toArray(String[]::new);
    }

    /** Where the value of this option or field comes from; empty when it was typed or is the usual one. */
    public Optional<String> place(String name) {
        return Optional.ofNullable(places.get(name));
    }
}
