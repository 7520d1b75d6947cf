package io.llmloadtest.report.json;

import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.report.text.Loads;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** The plan as it was asked for, without any secret: of a header only its name, of a key only where it came from. */
public final class JsonConfig {
    private static final String THRESHOLDS = "goodput_thresholds";

    private JsonConfig() {}

    public static void write(TestPlan plan, JsonOut json) {
        List<PlanField<?>> shown = PlanFields.ALL.stream()
                .filter(field -> field.shown().isPresent())
                .toList();
        Set<String> groups = new HashSet<>();
        for (PlanField<?> field : shown) {
            if (field.group().isEmpty()) {
                write(field, plan, json);
            } else if (groups.add(field.group())) {
                group(field.group(), shown, plan, json);
            }
        }
        levels(plan.levels(), json);
    }

    /** What a plan's load comes to, level by level. */
    public static void levels(List<Level> levels, JsonOut json) {
        json.objects("levels", levels, level -> level(level, json));
    }

    private static void group(String group, List<PlanField<?>> shown, TestPlan plan, JsonOut json) {
        if (group.equals(THRESHOLDS)) {
            // without any there is no SLO, and one that isn't there is no threshold of 0
            json.object(
                    group,
                    Optional.of(plan.slo()).filter(slo -> !slo.isEmpty()),
                    slo -> slo.thresholds()
                            .forEach(threshold -> json.number(threshold.metric() + "_ms", threshold.maxMillis())));
        } else {
            json.object(
                    group,
                    () -> shown.stream()
                            .filter(field -> field.group().equals(group))
                            .forEach(field -> write(field, plan, json)));
        }
    }

    private static void write(PlanField<?> field, TestPlan plan, JsonOut json) {
        write(field.name(), field.shown().orElseThrow().apply(plan), json);
    }

    private static void write(String name, Object value, JsonOut json) {
        switch (value) {
            case Optional<?> maybe ->
                maybe.ifPresentOrElse(present -> write(name, present, json), () -> json.nothing(name));
            case OptionalDouble maybe -> json.number(name, maybe);
            case OptionalInt maybe -> json.count(name, maybe);
            case Boolean flag -> json.flag(name, flag);
            case Integer count -> json.count(name, count);
            case Long count -> json.count(name, count);
            case Double number -> json.number(name, number);
            case Duration time -> json.number(name, seconds(time));
            case Enum<?> constant -> json.id(name, constant);
            case List<?> elements -> json.array(name, elements, element -> element(element, json));
            case ExtraBody body -> json.raw(name, Optional.of(body.fields()));
            case PrecisionGoal goal -> json.object(name, () -> goal(goal, json));
            default -> json.text(name, value.toString());
        }
    }

    private static void element(Object value, JsonOut json) {
        switch (value) {
            case Integer count -> json.json().writeNumber(count);
            case Double number -> json.number(number);
            default -> json.json().writeString(value.toString());
        }
    }

    private static void level(Level level, JsonOut json) {
        shape(level.shape(), json);
        StopRule stop = level.stop();
        write("num_prompts", stop.mostRequests(), json);
        write("duration_seconds", stop.longest(), json);
        write("until_ci", stop.precision(), json);
    }

    static void shape(LoadShape shape, JsonOut json) {
        json.text("shape", Loads.id(shape));
        json.count("concurrency", Loads.users(shape));
        json.number("rate", Loads.rate(shape));
        json.number("burstiness", Loads.burstiness(shape));
        json.count("max_concurrency", Loads.cap(shape));
    }

    static void goal(PrecisionGoal goal, JsonOut json) {
        json.text("metric", goal.metric());
        json.text("percentile", goal.percentile());
        json.number("percent", goal.percent());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
