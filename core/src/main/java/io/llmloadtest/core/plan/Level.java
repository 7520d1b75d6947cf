package io.llmloadtest.core.plan;

/** One measured step of a run: a load shape with its stop rule. */
public record Level(LoadShape shape, StopRule stop) {}
