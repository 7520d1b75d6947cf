package io.llmloadtest.workload.plugin;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How often a plug-in failed, and how the first time. Safe for use by several threads. */
final class Failures {
    private final LongAdder count = new LongAdder();
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    void add(Throwable failed) {
        count.increment();
        first.compareAndSet(null, failed.toString());
    }

    long count() {
        return count.sum();
    }

    Optional<String> first() {
        return Optional.ofNullable(first.get());
    }
}
