package io.llmloadtest.server.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.server.http.Replies;

/** {@code GET /openapi.yaml}: the contract that this server keeps. */
public final class Contract implements Handler {
    private static final String FILE = "/io/llmloadtest/server/openapi.yaml";

    @Override
    public void handle(Context context) {
        Replies.polled(context, "application/yaml", "no-cache", Resources.required(FILE));
    }
}
