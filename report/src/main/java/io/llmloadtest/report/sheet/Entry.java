package io.llmloadtest.report.sheet;

/** One fact of a run under its label. */
public record Entry(String label, Value value) {}
