package io.llmloadtest.report;

/** One fact of a run under its label. */
record Entry(String label, Value value) {}
