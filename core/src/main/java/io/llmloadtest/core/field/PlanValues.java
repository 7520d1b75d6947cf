package io.llmloadtest.core.field;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was given of a plan's fields, each of its field's type and within its bounds.
 *
 * @param values by the fields' ids
 * @param given ids also of fields whose values were no good: these count as given, and have none
 */
public record PlanValues(Map<String, Object> values, Set<String> given) {
    public static final PlanValues NONE = new PlanValues(Map.of(), Set.of());

    public PlanValues {
        values = Map.copyOf(values);
        given = Set.copyOf(given);
    }

    /** A field alone. */
    public static <T> PlanValues of(PlanField<T> field, T value) {
        return new PlanValues(Map.of(field.id(), value), Set.of(field.id()));
    }

    /** A field that something is wrong with. */
    public static PlanValues wrong(PlanField<?> field) {
        return new PlanValues(Map.of(), Set.of(field.id()));
    }

    /** All together; of a field that several of them give, the last value counts. */
    public static PlanValues all(Collection<PlanValues> parts) {
        Map<String, Object> values = new HashMap<>();
        Set<String> given = new HashSet<>();
        parts.forEach(part -> {
            given.addAll(part.given());
            values.putAll(part.values());
        });
        return new PlanValues(values, given);
    }

    /** The same with a value that nobody gave. */
    <T> PlanValues with(PlanField<T> field, T value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(field.id(), value);
        return new PlanValues(more, given);
    }

    /** Only those of {@code field}. */
    public PlanValues only(PlanField<?> field) {
        return new PlanValues(
                Optional.ofNullable(values.get(field.id()))
                        .map(value -> Map.of(field.id(), value))
                        .orElse(Map.of()),
                has(field) ? Set.of(field.id()) : Set.of());
    }

    public boolean has(PlanField<?> field) {
        return given.contains(field.id());
    }

    /** Its value; empty where nobody gave one. */
    public <T> Optional<T> get(PlanField<T> field) {
        return Optional.ofNullable(values.get(field.id())).map(PlanValues::<T>typed);
    }

    /** Its value, or the usual one. */
    public <T> T orUsual(PlanField<T> field) {
        return get(field).or(field::usual).orElseThrow();
    }

    /** Values are put in only by fields, of their own type. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T typed(Object value) {
        return (T) value;
    }
}
