package io.llmloadtest.server.preset;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;

/** {@code DELETE /benchmark/presets/{name}}. */
public record DeletePreset(RunStore store) implements Handler {
    record Deleted(String deleted) {}

    @Override
    public void handle(Context context) {
        String name = OwnPresets.name(context);
        if (BuiltIn.has(name)) {
            throw ProblemException.conflict("'" + name + "' is a built-in preset, which can't be deleted.");
        }
        if (!store.deletePreset(name)) {
            throw ProblemException.notFound("There is no preset '" + name + "'.");
        }
        Replies.json(context, new Deleted(name));
    }
}
