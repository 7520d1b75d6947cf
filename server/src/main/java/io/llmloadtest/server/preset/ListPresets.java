package io.llmloadtest.server.preset;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.server.http.Replies;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /benchmark/presets}. */
public record ListPresets(RunStore store) implements Handler {
    record Shelf(List<Object> presets) {}

    @Override
    public void handle(Context context) {
        List<Object> presets = new ArrayList<>(BuiltIn.ALL);
        store.presets().stream().map(OwnPresets::view).forEach(presets::add);
        Replies.json(context, new Shelf(presets));
    }
}
