package io.llmloadtest.server;

import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a server answered. */
record Reply(HttpResponse<String> response) {
    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    JsonNode json() {
        return ContractCheck.json(body());
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The text at a JSON pointer. */
    String text(String pointer) {
        return json().at(pointer).asString();
    }
}
