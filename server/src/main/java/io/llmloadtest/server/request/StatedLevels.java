package io.llmloadtest.server.request;

import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.field.PlanReader;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.Section;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.report.json.JsonConfig;
import io.llmloadtest.report.json.JsonOut;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.http.Json;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code levels} of a result's configuration. They say what its other fields come to; where they don't, somebody
 * changed one of the two, and either could be meant.
 */
final class StatedLevels {
    private static final String FIELD = "levels";
    private static final String HINT = "change both";
    /** 5 and 5.0 are the same number. */
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> left.isNumber() && right.isNumber()
            ? left.decimalValue().compareTo(right.decimalValue())
            : left.equals(right) ? 0 : 1;

    private StatedLevels() {}

    /** The first contradiction. None also where the load is wrong by itself, of which whoever reads the plan hears. */
    static Optional<PlanProblem> contradiction(List<JsonNode> stated, ObjectNode plan) {
        Problems wrong = new Problems();
        PlanValues load = PlanJson.read(
                new Fields(plan, "", wrong),
                PlanFields.of(Section.LOAD).toList(),
                (fields, name, type) -> Optional.empty());
        List<Level> levels = new PlanReader(load, JsonNames.NAMES, wrong).levels();
        if (!wrong.isEmpty()) {
            return Optional.empty();
        }
        List<JsonNode> made = exported(levels);
        if (made.size() != stated.size()) {
            return Optional.of(
                    problem("has " + stated.size() + " entries, but the plan's other fields make " + made.size()));
        }
        return IntStream.range(0, made.size())
                .boxed()
                .flatMap(index -> differences(index, stated.get(index), made.get(index)))
                .findFirst();
    }

    /** As results have them. */
    private static List<JsonNode> exported(List<Level> levels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            JsonConfig.levels(levels, new JsonOut(json));
            json.writeEndObject();
        }
        return Json.MAPPER.readTree(out.toByteArray()).path(FIELD).valueStream().toList();
    }

    private static Stream<PlanProblem> differences(int index, JsonNode stated, JsonNode made) {
        return stated.propertyStream()
                .filter(field -> !field.getValue().equals(BY_VALUE, made.path(field.getKey())))
                .map(field -> problem("has " + field.getKey() + " " + field.getValue() + " for level " + (index + 1)
                        + ", but the plan's other fields make it " + shown(made.path(field.getKey()))));
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "none" : value.toString();
    }

    private static PlanProblem problem(String message) {
        return new PlanProblem(FIELD, message, HINT);
    }
}
