package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.server.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How the server under test was set, as the client tells it: kept as tags, so that runs can be found by it, such as
 * {@code framework:vllm} and {@code vllm.max_num_seqs=256}.
 */
public final class ServerSettings {
    private static final String FRAMEWORK = "framework:";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final Pattern SETTING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,29}");
    private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x1f\\x7f]{1,25}");
    private static final int MAX_SETTINGS = 40;
    private static final int MAX_TAG = 100;

    private ServerSettings() {}

    static List<String> tags(Fields body) {
        Optional<String> framework = body.text("framework", 40, NAME, "a name in lower case, such as vllm");
        List<String> tags = new ArrayList<>();
        framework.ifPresent(name -> tags.add(frameworkTag(name)));
        body.object("framework_config").ifPresent(config -> settings(framework.orElse("server"), config, tags));
        body.object("vllm_config").ifPresent(config -> settings("vllm", config, tags));
        return tags;
    }

    /** How the server's framework is kept. */
    public static String frameworkTag(String framework) {
        return FRAMEWORK + framework;
    }

    /** How one of the server's settings is kept. */
    public static String settingTag(String framework, String setting, String value) {
        return framework + "." + setting + "=" + value;
    }

    /** The framework's name among a run's tags. */
    public static Optional<String> frameworkOf(Labels labels) {
        return labels.tags().stream()
                .filter(tag -> tag.startsWith(FRAMEWORK))
                .map(tag -> tag.substring(FRAMEWORK.length()))
                .findFirst();
    }

    private static void settings(String framework, Fields config, List<String> tags) {
        if (config.names().size() > MAX_SETTINGS) {
            config.wrong(
                    "",
                    "may have " + MAX_SETTINGS + " settings at most",
                    "",
                    Sentence.of("too-many-settings", "most", MAX_SETTINGS));
            return;
        }
        for (String name : config.names()) {
            Optional<String> value = config.raw(name).flatMap(ServerSettings::text);
            String tag = settingTag(framework, name, value.orElse(""));
            if (config.raw(name).isEmpty()) {
                continue;
            }
            if (value.isPresent() && SETTING.matcher(name).matches() && tag.length() <= MAX_TAG) {
                tags.add(tag);
            } else {
                config.wrong(
                        name,
                        "must be a short text, a number, true or false",
                        "a run keeps it as a tag",
                        Sentence.of("setting-form"));
            }
        }
    }

    private static Optional<String> text(JsonNode value) {
        return value.isValueNode()
                ? Optional.of(value.asString())
                        .filter(text -> VALUE.matcher(text).matches())
                : Optional.empty();
    }
}
