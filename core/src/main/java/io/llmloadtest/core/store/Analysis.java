package io.llmloadtest.core.store;

import java.time.Instant;

/**
 * What a language model wrote about a run. A run has one for each model and language; a newer one replaces it.
 *
 * @param language such as {@code en}
 * @param text Markdown
 */
public record Analysis(String model, String language, Instant createdAt, String text) {}
