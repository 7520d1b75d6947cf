package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.Problems;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code config} of a result, read again as the plan that it was. What a plan says once for all levels, a result says
 * of each of them; that is how it is told from a plan.
 */
public final class ExportedPlan {
    private static final String LEVELS = "levels";
    private static final List<String> LIMITS = List.of("num_prompts", "duration_seconds");
    private static final String GOAL = "until_ci";

    private ExportedPlan() {}

    /**
     * The plan; {@code given} itself where it is no configuration of a result.
     *
     * @param problems hear of levels that aren't what the rest of the configuration comes to: somebody changed one of them
     */
    public static ObjectNode asPlan(ObjectNode given, Problems problems) {
        List<JsonNode> levels = given.path(LEVELS).valueStream().toList();
        if (levels.isEmpty() || !levels.stream().allMatch(JsonNode::isObject)) {
            return given;
        }
        ObjectNode plan = given.deepCopy();
        plan.remove(LEVELS);
        Stream.of("concurrency", "rate")
                .filter(list -> plan.path(list).isArray() && plan.path(list).isEmpty())
                .forEach(plan::remove);
        if (plan.path("metrics_url").asString("").equals("auto")) {
            plan.remove("metrics_url");
        }
        shape(levels.getFirst(), plan);
        stop(levels, plan);
        StatedLevels.contradiction(levels, plan).ifPresent(problems::add);
        return plan;
    }

    private static void shape(JsonNode level, ObjectNode plan) {
        String shape = level.path("shape").asString("");
        if (!shape.equals("concurrency")) {
            plan.put("arrival", shape);
            plan.set("burstiness", level.path("burstiness"));
            plan.set("max_concurrency", level.path("max_concurrency"));
        }
    }

    /** Where the limits differ between levels, they weren't given but are the usual ones of each load. */
    private static void stop(List<JsonNode> levels, ObjectNode plan) {
        long ends = levels.stream()
                .map(level -> LIMITS.stream().map(level::path).toList())
                .distinct()
                .count();
        if (ends > 1) {
            plan.remove(LIMITS);
        }
        if (plan.path(GOAL) instanceof ObjectNode goal) {
            plan.put(
                    "ci_metric",
                    goal.path("metric").asString("") + ":"
                            + goal.path("percentile").asString(""));
            plan.set(GOAL, goal.path("percent"));
        }
    }
}
