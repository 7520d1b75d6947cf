package io.llmloadtest.server.preset;

import io.javalin.http.Context;
import io.llmloadtest.core.store.Preset;
import io.llmloadtest.server.http.Json;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What the endpoints of users' own presets share. */
final class OwnPresets {
    static final int MOST = 100;

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N} _.()+-]{0,58}[\\p{L}\\p{M}\\p{N}_.()+-])?");

    private OwnPresets() {}

    /** The name that the path gives. */
    static String name(Context context) {
        return context.pathParam("name");
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Its name beside the fields that it sets. */
    static ObjectNode view(Preset preset) {
        ObjectNode view = Json.MAPPER.createObjectNode();
        view.put("name", preset.name()).put("built_in", false);
        view.setAll((ObjectNode) Json.MAPPER.readTree(preset.fields()));
        return view;
    }
}
