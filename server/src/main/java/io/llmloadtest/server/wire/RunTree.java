package io.llmloadtest.server.wire;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.server.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as one answer: its state, its plan and its result. */
public final class RunTree {
    private RunTree() {}

    /** Its {@code result} is null while no level has one. */
    public static ObjectNode of(RunStatus status, RunResult run) {
        ObjectNode body = Json.MAPPER.valueToTree(status);
        JsonNode result = ResultTree.of(run);
        body.set("config", result.path("config"));
        body.set("result", result.path("results").isEmpty() ? Json.MAPPER.nullNode() : result);
        return body;
    }
}
