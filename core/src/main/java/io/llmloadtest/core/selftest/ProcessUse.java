package io.llmloadtest.core.selftest;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a step took of the machine; empty where the platform doesn't tell.
 *
 * @param loadCores mean cores of the load's own threads, without those of the simulated server
 * @param processCores mean cores of the whole process, simulated server included
 * @param otherCores mean cores of everything else on the machine
 * @param residentBytes the most that was resident, simulated server included
 */
public record ProcessUse(
        OptionalDouble loadCores, OptionalDouble processCores, OptionalDouble otherCores, OptionalLong residentBytes) {
    public static final ProcessUse UNKNOWN = new ProcessUse(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty());
}
