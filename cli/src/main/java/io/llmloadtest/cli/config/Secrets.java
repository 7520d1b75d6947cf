package io.llmloadtest.cli.config;

/** Files of settings are handed on and checked in, so they hold no key. */
final class Secrets {
    private Secrets() {}

    static void refuse(SettingsObject section, String name) {
        section.wrong(
                name,
                "is a secret and must not be in this file",
                "set LLM_API_KEY in the environment, or say where the key is: api_key_ref: env:NAME or file:PATH");
    }
}
