package io.llmloadtest.core.compare;

import io.llmloadtest.core.metric.RunResult;

/**
 * A run that is compared.
 *
 * @param name as its user named it, such as {@code latest:main} or a file
 */
public record ComparedRun(String name, RunResult run) {}
