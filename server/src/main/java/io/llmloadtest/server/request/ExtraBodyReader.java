package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.server.http.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads further fields of requests. */
public final class ExtraBodyReader {
    private ExtraBodyReader() {}

    /** Empty also for an object without fields. */
    static Optional<ExtraBody> extraBody(Fields body, String name) {
        Optional<JsonNode> given = body.raw(name);
        if (given.isPresent() && !(given.get() instanceof ObjectNode)) {
            body.wrong(name, "must be an object", "", Sentence.of("must-be-object"));
        }
        return given.filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(object -> !object.isEmpty())
                .flatMap(object -> body.problems().attempt(() -> of(object)));
    }

    /**
     * The fields of an object that has some.
     *
     * @throws io.llmloadtest.core.plan.InvalidPlanException when they can't be sent
     */
    public static ExtraBody of(ObjectNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        return new ExtraBody(fields);
    }
}
