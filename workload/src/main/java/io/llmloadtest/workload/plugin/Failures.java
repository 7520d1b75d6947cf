package io.llmloadtest.workload.plugin;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** How often a plug-in failed, and how the first time. Safe for use by several threads. */
final class Failures {
    private static final String NONE = "";

    private final LongAdder count = new LongAdder();
    private final AtomicReference<String> first = new AtomicReference<>(NONE);

    void add(Throwable failed) {
        count.increment();
        first.compareAndSet(NONE, failed.toString());
    }

    long count() {
        return count.sum();
    }

    Optional<String> first() {
        return Optional.of(first.get()).filter(known -> !known.equals(NONE));
    }
}
