package io.llmloadtest.protocols;

import java.util.OptionalInt;

/**
 * A model that a server offers.
 *
 * @param contextWindow tokens of prompt and answer together, where the server says so
 */
public record ListedModel(String id, OptionalInt contextWindow) {}
