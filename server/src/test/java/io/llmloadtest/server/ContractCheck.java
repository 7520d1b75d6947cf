package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds answers to {@code openapi.yaml}. */
final class ContractCheck {
    private static final String ID = "https://llm-loadtest.test/openapi.json";
    private static final JsonNode CONTRACT = read();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(ID, CONTRACT.toString())));
    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    private ContractCheck() {}

    private static JsonNode read() {
        try (InputStream file = WebServer.class.getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static JsonNode contract() {
        return CONTRACT;
    }

    /** The answer's status, content type, headers and body must be as the contract says. */
    static void check(String method, String path, Reply reply) {
        Optional<String> template = template(path.split("\\?", 2)[0], method);
        assertThat(template).as("%s %s in the contract", method, path).isPresent();
        String operation = "/paths/" + escaped(template.orElseThrow()) + "/" + method.toLowerCase(Locale.ROOT);
        String responses = operation + "/responses/" + reply.status();
        JsonNode response = CONTRACT.at(responses);
        assertThat(response.isMissingNode())
                .as("%s %s may answer %d: %s", method, path, reply.status(), reply.body())
                .isFalse();
        String pointer = response.has("$ref") ? response.path("$ref").asString().substring(1) : responses;
        body(method + " " + path, pointer, reply);
    }

    private static void body(String what, String pointer, Reply reply) {
        JsonNode response = CONTRACT.at(pointer);
        response.path("headers")
                .forEachEntry((name, header) -> assertThat(reply.header(name).isPresent() || !isRequired(header))
                        .as("%s has header %s", what, name)
                        .isTrue());
        JsonNode contents = response.path("content");
        if (contents.isMissingNode()) {
            assertThat(reply.body()).as(what).isEmpty();
            return;
        }
        String type = reply.header("Content-Type").orElse("").split(";", 2)[0];
        assertThat(contents.has(type)).as("%s may be %s", what, type).isTrue();
        if (type.equals("application/json") || type.endsWith("+json")) {
            matches(what, pointer + "/content/" + escaped(type) + "/schema", reply.body());
        }
    }

    private static boolean isRequired(JsonNode header) {
        JsonNode described =
                header.has("$ref") ? CONTRACT.at(header.path("$ref").asString().substring(1)) : header;
        return described.path("required").asBoolean();
    }

    /** The text must be an instance of the schema of that name. */
    static void matchesSchema(String name, String json) {
        matches(name, "/components/schemas/" + name, json);
    }

    private static void matches(String what, String pointer, String json) {
        Schema schema = KNOWN.computeIfAbsent(pointer, at -> SCHEMAS.getSchema(SchemaLocation.of(ID + "#" + at)));
        assertThat(schema.validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as("%s: %s", what, json)
                .isEmpty();
    }

    /** Literal paths win over those with parameters. */
    private static Optional<String> template(String path, String method) {
        return CONTRACT.path("paths").propertyNames().stream()
                .filter(template -> matches(template, path))
                .filter(template -> CONTRACT.path("paths").path(template).has(method.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()));
    }

    private static boolean matches(String template, String path) {
        String pattern = Pattern.compile("\\{[^}]+}")
                .splitAsStream(template + "/end")
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]+"));
        return Pattern.matches(pattern, path + "/end");
    }

    private static String escaped(String text) {
        return text.replace("~", "~0").replace("/", "~1");
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
