package io.llmloadtest.core.observe;

import io.llmloadtest.core.health.Finding;

/** A source that didn't tell all it might have, and why. */
public record NotObserved(String source, SourceKind kind, Finding why) {}
