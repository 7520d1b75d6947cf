package io.llmloadtest.telemetry.observe;

import io.llmloadtest.core.observe.SourceKind;

/** Something that can be looked at during a run. For one thread. */
public interface MetricSource extends AutoCloseable {
    SourceKind kind();

    /** Where it is, in words that may be shown and kept: a page's address without its query, a machine's name. */
    String name();

    /** Looks once. May block, but not for ever. */
    Look look() throws InterruptedException;

    /** Nothing more is asked. */
    @Override
    default void close() {}
}
