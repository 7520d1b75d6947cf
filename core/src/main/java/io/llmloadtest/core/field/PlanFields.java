package io.llmloadtest.core.field;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every field of a plan, in the order of help, schema and form. A field is added to its section's list. */
public final class PlanFields {
    public static final List<PlanField<?>> ALL = Stream.of(
                    ServerFields.ALL,
                    LoadFields.ALL,
                    RequestFields.ALL,
                    LimitFields.ALL,
                    RunFields.ALL,
                    StoreFields.ALL)
            .<PlanField<?>>flatMap(List::stream)
            .toList();

    /** What the objects are that have fields of their own, in the order of the schema. */
    public static final Map<String, String> GROUPS = Map.of(
            "tls", "How the server's certificate is judged, and who we say we are",
            "timeouts", "Seconds, by phase",
            "sampling", "How the server chooses tokens",
            "goodput_thresholds", "Most milliseconds of a request that counts as good",
            "validation_config", "Not offered yet; a warning says so when it is enabled");

    /** Those that would fit any server. */
    public static final List<PlanField<?>> OF_PRESETS = ALL.stream()
            .filter(field -> field.section() != Section.SERVER && field.section() != Section.STORE)
            .filter(field -> !field.equals(RequestFields.PROMPTS))
            .toList();

    private static final Map<String, PlanField<?>> BY_ID =
            ALL.stream().collect(toUnmodifiableMap(PlanField::id, Function.identity()));

    private PlanFields() {}

    public static Optional<PlanField<?>> byId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    public static Stream<PlanField<?>> of(Section section) {
        return ALL.stream().filter(field -> field.section() == section);
    }
}
