package io.llmloadtest.cli.plan;

import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.Section;
import io.llmloadtest.core.plan.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that set a plan's fields, under a heading for each section, and what was typed of them. */
public final class PlanFlags {
    private final Map<String, OptionSpec> options = new LinkedHashMap<>();

    /** The section's options as a mix-in for a command. */
    public CommandSpec section(Section section) {
        return section(section, Map.of());
    }

    /** Likewise with options of the command line alone, each behind another one. */
    CommandSpec section(Section section, Map<String, List<OptionSpec>> behind) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().optionListHeading(section.title());
        PlanFields.of(section)
                .filter(field -> !field.flag().longName().isEmpty())
                .filter(field -> !options.containsKey(field.flag().longName()))
                .forEach(field -> {
                    add(FlagSpecs.of(field), spec);
                    behind.getOrDefault(field.flag().longName(), List.of()).forEach(own -> add(own, spec));
                });
        return spec;
    }

    private void add(OptionSpec option, CommandSpec spec) {
        spec.addOption(option);
        options.put(option.longestName(), option);
    }

    /** What was typed for a plan's fields; {@code problems} hear of everything that is wrong with it. */
    public PlanValues values(Problems problems) {
        FlagReader reader = new FlagReader(new FlagValues(problems));
        List<PlanValues> found = new ArrayList<>();
        for (PlanField<?> field : PlanFields.ALL) {
            List<String> typed = typed(field.flag().longName());
            if (!typed.isEmpty()) {
                found.add(reader.read(field, typed));
            }
        }
        return PlanValues.all(found);
    }

    /** The value of an option; of several the last. */
    Optional<String> text(String option) {
        return typed(option).isEmpty()
                ? Optional.empty()
                : Optional.of(typed(option).getLast());
    }

    boolean has(String option) {
        return !typed(option).isEmpty();
    }

    private List<String> typed(String name) {
        OptionSpec option = options.get(name);
        if (option == null) {
            return List.of();
        }
        return option.typeInfo().isBoolean()
                ? option.getValue() instanceof Boolean on ? List.of(on.toString()) : List.of()
                : option.stringValues();
    }
}
