package io.llmloadtest.core.selftest;

import java.util.OptionalLong;

/**
 * How many streams may run at once.
 *
 * @param descriptors that this process may open, where it is they that bound the streams
 */
public record Room(int streams, OptionalLong descriptors) {}
