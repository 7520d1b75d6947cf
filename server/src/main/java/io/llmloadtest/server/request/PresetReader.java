package io.llmloadtest.server.request;

import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.field.PlanReader;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.http.Json;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a run that a preset holds: those that would fit any server. */
public final class PresetReader {
    private static final int MAX_BYTES = 16 << 10;

    /** The plan's parts are checked together, and one of them is a server. */
    private static final Target ANY = new Target(
            URI.create("http://localhost"),
            "any",
            "openai-chat",
            new Credential.None(),
            Map.of(),
            Target.Tls.VERIFIED,
            Optional.empty());

    private PresetReader() {}

    /**
     * The fields that are given, as a JSON object.
     *
     * @throws io.llmloadtest.core.plan.InvalidPlanException with everything that is wrong
     */
    public static String read(Fields body) {
        PlanValues values = PlanJson.read(body, PlanFields.OF_PRESETS, FileReader::file);
        Optional<PlanBuilder> plan = new PlanReader(values, JsonNames.NAMES, body.problems()).read();
        body.unknown()
                .forEach(path -> body.problems()
                        .add(path, "is not stored in a preset", "give it with the run; see PresetRequest"));
        String fields = Json.text(given(body));
        if (fields.length() > MAX_BYTES) {
            body.problems().add("body", "may have " + MAX_BYTES + " characters at most", "");
        }
        body.problems().throwIfAny();
        var _ = plan.orElseThrow().at(ANY);
        return fields;
    }

    private static ObjectNode given(Fields body) {
        ObjectNode given = Json.MAPPER.createObjectNode();
        for (String name : body.names()) {
            Optional<JsonNode> value = body.raw(name);
            value.ifPresent(node -> given.set(name, node));
        }
        return given;
    }
}
