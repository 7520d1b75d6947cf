package io.llmloadtest.server.preset;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.Preset;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.server.http.Body;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.request.PresetReader;

/** {@code PUT /benchmark/presets/{name}}. */
public record SavePreset(RunStore store) implements Handler {
    @Override
    public void handle(Context context) {
        String name = OwnPresets.name(context);
        if (BuiltIn.has(name)) {
            throw ProblemException.conflict("'" + name + "' is a built-in preset; choose another name.");
        }
        Problems problems = new Problems();
        Fields body = Body.fields(context, problems);
        if (!OwnPresets.isName(name)) {
            problems.add(
                    "name",
                    "must have 1 to 60 letters, digits, spaces and _ . ( ) + -",
                    "it begins with a letter or a digit and doesn't end with a space");
        }
        Preset preset = new Preset(name, PresetReader.read(body));
        if (!store.save(preset, OwnPresets.MOST)) {
            throw ProblemException.conflict("There are " + OwnPresets.MOST + " presets already; delete one first.");
        }
        Replies.json(context, OwnPresets.view(preset));
    }
}
