package io.llmloadtest.core.selftest;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Streams held open at once, at a pace that costs no processor time to speak of.
 *
 * @param opened of {@code asked}
 * @param failure why the first of the others failed
 * @param bytesEach by which the process grew for each of them, simulated server included; empty where the platform
 *     doesn't tell, or the streams were too few
 */
public record OpenStreams(int asked, int opened, Optional<String> failure, OptionalDouble bytesEach) {}
