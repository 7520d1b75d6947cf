package io.llmloadtest.core.field;

import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.TestPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One field of a plan, for all who read, write or describe plans.
 *
 * @param id its path in a plan, such as {@code sampling.temperature}
 * @param flag of the command line
 * @param usual its value where nobody gives it; empty where that depends
 * @param help what it is, with other fields by reference such as {@code {rate}}
 * @param otherwise what happens without it, where that is no value; else empty
 * @param shown its value of a plan, for exports; empty where something else shows it. What is given back is a text, a
 *     number, a switch, a duration, an enum constant, an {@code Optional} of such, or a list or map of them
 * @param sets puts its value into a plan; empty where that takes several fields together
 */
public record PlanField<T>(
        String id,
        Section section,
        Flag flag,
        FieldType<T> type,
        Optional<T> usual,
        String help,
        String otherwise,
        Optional<Function<TestPlan, Object>> shown,
        Optional<BiConsumer<PlanBuilder, T>> sets) {

    static <T> PlanField<T> of(Section section, String id, FieldType<T> type) {
        Flag flag = new Flag(List.of("--" + id.replace('_', '-')), "", "");
        return new PlanField<>(id, section, flag, type, Optional.empty(), "", "", Optional.empty(), Optional.empty());
    }

    /** Where the object is that it stands in; empty for a field of the plan itself. */
    public String group() {
        return id.contains(".") ? id.substring(0, id.indexOf('.')) : "";
    }

    /** The last part of its path. */
    public String name() {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    /** The same for other values. */
    public PlanField<T> typed(FieldType<T> other) {
        return new PlanField<>(id, section, flag, other, usual, help, otherwise, shown, sets);
    }

    /** @param names the short one first, where there is one */
    PlanField<T> flag(String label, String... names) {
        return with(new Flag(List.of(names), label, flag.help()));
    }

    /** What the option's help says instead, since its value is written in a way of its own. */
    PlanField<T> flagHelp(String text) {
        return with(new Flag(flag.names(), flag.label(), text));
    }

    private PlanField<T> with(Flag other) {
        return new PlanField<>(id, section, other, type, usual, help, otherwise, shown, sets);
    }

    PlanField<T> usually(T value) {
        return new PlanField<>(id, section, flag, type, Optional.of(value), help, otherwise, shown, sets);
    }

    PlanField<T> help(String text) {
        return new PlanField<>(id, section, flag, type, usual, text, otherwise, shown, sets);
    }

    PlanField<T> otherwise(String text) {
        return new PlanField<>(id, section, flag, type, usual, help, text, shown, sets);
    }

    PlanField<T> shown(Function<TestPlan, Object> get) {
        return new PlanField<>(id, section, flag, type, usual, help, otherwise, Optional.of(get), sets);
    }

    PlanField<T> sets(BiConsumer<PlanBuilder, T> setter) {
        return new PlanField<>(id, section, flag, type, usual, help, otherwise, shown, Optional.of(setter));
    }
}
