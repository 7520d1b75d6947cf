package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.FailureKind;

/** Failures of one kind: how many, and the message that most of them had. */
public record ErrorGroup(FailureKind kind, long count, String example) {}
