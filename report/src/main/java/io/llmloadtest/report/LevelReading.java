package io.llmloadtest.report;

import io.llmloadtest.core.observe.SourceReading;
import java.util.OptionalInt;

/**
 * A look at a source, with the level that ran then.
 *
 * @param level from 0; empty before, between and after the levels
 */
public record LevelReading(OptionalInt level, SourceReading reading) {}
