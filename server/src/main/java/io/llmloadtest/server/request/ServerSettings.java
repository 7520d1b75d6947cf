package io.llmloadtest.server.request;

import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.StoreFields;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.server.http.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How the server under test was set, as the client tells it: kept as tags, so that runs can be found by it, such as
 * {@code framework:vllm} and {@code vllm.max_num_seqs=256}.
 */
public final class ServerSettings {
    private static final String FRAMEWORK = "framework:";
    private static final Pattern SETTING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,29}");
    private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x1f\\x7f]{1,25}");
    private static final int MAX_SETTINGS = 40;

    private ServerSettings() {}

    static List<String> tags(PlanValues values) {
        Optional<String> framework = values.get(StoreFields.FRAMEWORK);
        List<String> tags = new ArrayList<>();
        framework.ifPresent(name -> tags.add(frameworkTag(name)));
        values.get(StoreFields.FRAMEWORK_CONFIG)
                .ifPresent(settings -> tags.addAll(tags(framework.orElse("server"), settings)));
        values.get(StoreFields.VLLM_CONFIG).ifPresent(settings -> tags.addAll(tags("vllm", settings)));
        return tags;
    }

    private static List<String> tags(String framework, Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> settingTag(framework, setting.getKey(), setting.getValue()))
                .toList();
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

    static Optional<Map<String, String>> settings(Fields body, String field) {
        Optional<Fields> config = body.object(field);
        if (config.isPresent() && config.get().names().size() > MAX_SETTINGS) {
            config.get()
                    .wrong(
                            "",
                            "may have " + MAX_SETTINGS + " settings at most",
                            "",
                            Sentence.of("too-many-settings", "most", MAX_SETTINGS));
            return Optional.empty();
        }
        return config.map(ServerSettings::settings);
    }

    private static Map<String, String> settings(Fields config) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : config.names()) {
            Optional<String> value = config.raw(name).flatMap(ServerSettings::text);
            if (config.raw(name).isEmpty()) {
                continue;
            }
            if (value.isPresent() && SETTING.matcher(name).matches()) {
                settings.put(name, value.get());
            } else {
                config.wrong(
                        name,
                        "must be a short text, a number, true or false",
                        "a run keeps it as a tag",
                        Sentence.of("setting-form"));
            }
        }
        return settings;
    }

    private static Optional<String> text(JsonNode value) {
        return value.isValueNode()
                ? Optional.of(value.asString())
                        .filter(text -> VALUE.matcher(text).matches())
                : Optional.empty();
    }
}
