package io.llmloadtest.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.plan.Slo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that are made of the list of a plan's fields are as the list is. With {@code -Dgenerate=true} they are written
 * instead.
 */
class GeneratedFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final JsonMapper JSON = new JsonMapper();

    private static void check(String file, String expected) throws IOException {
        Path path = ROOT.resolve(file);
        if (Boolean.getBoolean("generate")) {
            Files.writeString(path, expected);
        }
        assertThat(Files.readString(path))
                .as("mvn -pl cli -am test -Dtest=GeneratedFilesTest -Dgenerate=true")
                .isEqualTo(expected);
    }

    @Test
    void the_schema_of_a_plan_file() throws IOException {
        List<PlanField<?>> fields = PlanFields.ALL.stream()
                .filter(field -> !(field.type() instanceof FieldType.Secret))
                .toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A plan of LLM Loadtest");
        schema.put(
                "description",
                "What run --plan takes, in YAML or JSON; the same fields as a RunRequest of the API. Options given beside"
                        + " it override single fields. Keys have no place in it.");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", new FieldSchema(false).of(fields));
        check("docs/plan.schema.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
    }

    @Test
    void the_request_half_of_the_api_s_contract() throws IOException {
        String file = "server/src/main/resources/io/llmloadtest/server/openapi.yaml";
        String contract = Files.readString(ROOT.resolve(file));
        List<PlanField<?>> ofRuns = PlanFields.ALL.stream()
                .filter(field -> !PlanFields.OF_PRESETS.contains(field))
                .toList();
        String withRuns = replaced(contract, "of a run", ofRuns);
        check(file, replaced(withRuns, "of any run and preset", PlanFields.OF_PRESETS));
    }

    private static String replaced(String contract, String which, List<PlanField<?>> fields) {
        List<String> lines = new ArrayList<>();
        new FieldSchema(true)
                .of(fields)
                .forEach((name, schema) -> lines.add(name + ": " + JSON.writeValueAsString(schema)));
        return replaced(contract, "fields " + which, "PlanFields", lines);
    }

    /** The metrics that may have a threshold, wherever results tell of each. */
    @Test
    void the_thresholds_in_the_api_s_contract() throws IOException {
        String file = "server/src/main/resources/io/llmloadtest/server/openapi.yaml";
        String contract = Files.readString(ROOT.resolve(file));
        contract = ofMetrics(contract, "thresholds", "%s_ms: { type: number, exclusiveMinimum: 0, maximum: 1.0e+9 }");
        contract = ofMetrics(contract, "names of satisfied thresholds", "- %s_satisfied");
        contract = ofMetrics(
                contract, "satisfied thresholds", "%s_satisfied: { $ref: '#/components/schemas/NullableCount' }");
        contract = ofMetrics(contract, "names of a request's figures", "- %s_ms");
        contract = ofMetrics(contract, "a request's figures", "%s_ms: { $ref: '#/components/schemas/NullableMillis' }");
        check(file, ofMetrics(contract, "waits", "%s_ms: { type: number }"));
    }

    private static String ofMetrics(String contract, String which, String line) {
        return replaced(
                contract,
                which,
                "Slo.METRICS",
                Slo.METRICS.stream().map(line::formatted).toList());
    }

    /** With {@code lines} between the two comments that say where they go. */
    private static String replaced(String contract, String which, String source, List<String> lines) {
        String begin = "        # " + which + ", made of " + source + "\n";
        String end = "        # end of " + which + "\n";
        assertThat(contract).contains(begin).contains(end);
        return contract.substring(0, contract.indexOf(begin) + begin.length())
                + lines.stream().map(line -> "        " + line + "\n").collect(Collectors.joining())
                + contract.substring(contract.indexOf(end));
    }

    @Test
    void the_list_for_the_dashboard() throws IOException {
        StringBuilder text = new StringBuilder("""
                // Made of the list in core.field by GeneratedFilesTest.
                export const PLAN_FIELDS = [
                """);
        PlanFields.ALL.forEach(field -> text.append("  ")
                .append(JSON.writeValueAsString(PageField.of(field)))
                .append(",\n"));
        check("web/src/model/plan-fields.ts", text.append("] as const;\n").toString());
    }
}
