package io.llmloadtest.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.server.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published schema, the reader and the API's contract are of the same fields. */
class PlanSchemaTest {
    /** A key, which no file may hold. */
    private static final String KEY = "api_key";

    /** A plan says where keys and files are; a server of somebody else can't look there. */
    private static final Set<String> BY_REFERENCE = Set.of("api_key_ref", "prompts", "tls");

    private final JsonNode schema = new JsonMapper().readTree(PlanSchema.text());

    private static JsonNode contract() throws IOException {
        try (InputStream file = WebServer.class.getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        }
    }

    @Test
    void the_reader_knows_the_fields_of_the_schema_and_no_others() {
        assertThat(schema.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(PlanSection.names());
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void the_fields_are_those_of_the_api_with_the_same_bounds() throws IOException {
        JsonNode contract = contract();
        ObjectNode asked = ((ObjectNode) contract.at("/components/schemas/RunRequest/properties"))
                .setAll((ObjectNode) contract.at("/components/schemas/PlanFields/properties"));
        ObjectNode ours = (ObjectNode) schema.path("properties");

        asked.remove(KEY);
        assertThat(ours.propertyNames()).containsExactlyInAnyOrderElementsOf(asked.propertyNames());
        for (String name : ours.propertyNames()) {
            if (!BY_REFERENCE.contains(name)) {
                assertThat(ours.path(name)).as(name).isEqualTo(resolved(asked.path(name), contract));
            }
        }
    }

    /** With what it refers to in its place. */
    private static JsonNode resolved(JsonNode node, JsonNode contract) {
        return switch (node) {
            case ObjectNode object
            when object.has("$ref") ->
                resolved(contract.at(object.path("$ref").asString().substring(1)), contract);
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.forEachEntry((name, value) -> copy.set(name, resolved(value, contract)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(value -> copy.add(resolved(value, contract)));
                yield copy;
            }
            default -> node;
        };
    }
}
