package io.llmloadtest.server.demo;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.app.runs.RunQueue;
import io.llmloadtest.server.guard.CallLimit;
import io.llmloadtest.server.run.Acceptance;
import java.util.List;

/** {@code POST /demo}. */
public record StartDemo(Demos demos, RunQueue queue, CallLimit limit) implements Handler {
    @Override
    public void handle(Context context) {
        limit.take();
        Acceptance.reply(context, demos.start(queue), List.of());
    }
}
