package io.llmloadtest.core.store;

/**
 * A load that a user keeps to begin runs with.
 *
 * @param name unique
 * @param fields of a run request, as a JSON object; never a server or a key
 */
public record Preset(String name, String fields) {}
