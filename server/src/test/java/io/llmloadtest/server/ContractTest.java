package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The contract itself: what a reader, a generator of types and a fuzzer need of it. */
class ContractTest {
    private static final JsonNode CONTRACT = ContractCheck.contract();

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        CONTRACT.path("paths")
                .forEach(path -> path.forEachEntry((name, operation) -> {
                    if (operation.has("responses")) {
                        operations.add(operation);
                    }
                }));
        return operations;
    }

    @Test
    void every_operation_has_an_id_of_its_own_and_says_what_it_does() {
        assertThat(operations())
                .extracting(operation -> operation.path("operationId").asString())
                .doesNotHaveDuplicates();
        assertThat(operations())
                .allMatch(operation -> !operation.path("summary").asString().isEmpty());
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(CONTRACT.findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(reference -> !CONTRACT.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void every_schema_that_we_send_is_closed() {
        CONTRACT.path("components").path("schemas").forEachEntry((name, schema) -> {
            if (schema.path("type").asString("").equals("object")
                    && !schema.path("properties").isMissingNode()
                    && !name.endsWith("Fields")
                    && !name.equals("RunRequest")) {
                assertThat(schema.has("additionalProperties") || schema.has("unevaluatedProperties"))
                        .as(name)
                        .isTrue();
            }
        });
    }
}
