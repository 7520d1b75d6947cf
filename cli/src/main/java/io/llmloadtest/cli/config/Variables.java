package io.llmloadtest.cli.config;

import io.llmloadtest.cli.config.SettingsObject.Kind;
import io.llmloadtest.core.text.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The environment, and what stands in for variables of it that aren't set: {@code environment} of the config file. */
final class Variables {
    private static final List<String> KNOWN = List.of(
            "DATABASE_PATH",
            "HOST",
            "PORT",
            "CORS_ORIGINS",
            "MAX_CONCURRENT_RUNS",
            "MAX_RUNS_PER_MINUTE",
            "TARGET_ALLOWLIST",
            "LOG_LEVEL");

    private static final Set<String> SECRET = Set.of("API_KEY", "LLM_API_KEY", "OPENAI_API_KEY", "DATABASE_URL");

    /** Options that have a variable, which then beats the config file. */
    private static final Map<String, List<String>> OF_OPTION = Map.of(
            "--port", List.of("PORT"),
            "--host", List.of("HOST"),
            "--proxy", List.of("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"),
            "--api-key-file", List.of("LLM_API_KEY", "OPENAI_API_KEY"),
            "--api-key-env", List.of("LLM_API_KEY", "OPENAI_API_KEY"));

    private Variables() {}

    /** Whether the environment says what this option would. */
    static boolean decide(String option, Map<String, String> environment) {
        return OF_OPTION.getOrDefault(option, List.of()).stream().anyMatch(name -> isSet(name, environment));
    }

    static Map<String, String> completed(Map<String, String> environment, SettingsObject section) {
        Map<String, String> completed = new HashMap<>(environment);
        for (String name : section.names()) {
            if (SECRET.contains(name)) {
                section.wrong(name, "may contain a secret and must not be in this file", "set it in the environment");
            } else if (!KNOWN.contains(name)) {
                section.wrong(name, "is not known", Suggestion.hint(name, KNOWN));
            } else if (!isSet(name, environment)) {
                value(section, name).ifPresent(text -> completed.put(name, text));
            }
        }
        return completed;
    }

    private static Optional<String> value(SettingsObject section, String name) {
        boolean whole = section.given(name).filter(JsonNode::isIntegralNumber).isPresent();
        return section.scalar(name, whole ? Kind.WHOLE : Kind.TEXT);
    }

    private static boolean isSet(String name, Map<String, String> environment) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
