package io.llmloadtest.engine;

/** Hears a share of a level. On the share's thread, so that it must not block. */
interface ShareListener {
    /** A second of the share is over, or the share itself. */
    void ticked(LoopTick tick);

    /** The share can't go on, and no further tick comes. */
    void died(RuntimeException cause);
}
