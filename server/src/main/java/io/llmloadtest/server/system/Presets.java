package io.llmloadtest.server.system;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.server.http.Replies;
import java.util.List;

/** {@code GET /benchmark/presets}: loads to begin with. */
public final class Presets implements Handler {
    private static final Shelf ALL = new Shelf(List.of(
            new Preset("quick", List.of(1, 5, 10), 50, 128, 64),
            new Preset("standard", List.of(1, 10, 50, 100), 200, 256, 128),
            new Preset("stress", List.of(10, 50, 100, 200, 500), 500, 512, 256)));

    record Shelf(List<Preset> presets) {}

    record Preset(String name, List<Integer> concurrency, int numPrompts, int inputLen, int outputLen) {}

    @Override
    public void handle(Context context) {
        Replies.json(context, ALL);
    }
}
