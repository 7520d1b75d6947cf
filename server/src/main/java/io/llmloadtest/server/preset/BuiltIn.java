package io.llmloadtest.server.preset;

import java.util.List;

/** A preset that everybody has. */
record BuiltIn(String name, boolean builtIn, List<Integer> concurrency, int numPrompts, int inputLen, int outputLen) {
    static final List<BuiltIn> ALL = List.of(
            of("quick", List.of(1, 5, 10), 50, 128, 64),
            of("standard", List.of(1, 10, 50, 100), 200, 256, 128),
            of("stress", List.of(10, 50, 100, 200, 500), 500, 512, 256));

    private static BuiltIn of(String name, List<Integer> concurrency, int numPrompts, int inputLen, int outputLen) {
        return new BuiltIn(name, true, concurrency, numPrompts, inputLen, outputLen);
    }

    /** Whether {@code name} would be taken for that of one of them. */
    static boolean has(String name) {
        return ALL.stream().anyMatch(preset -> preset.name().equalsIgnoreCase(name));
    }
}
