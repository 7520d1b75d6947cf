package io.llmloadtest.engine.level;

/** Hears the shares of a level. From any thread; doesn't block. */
public interface ShareListener {
    /** A second of a share is over, or the share itself. */
    void ticked(ShareTick tick);

    /** A share can't go on: its last tick will not come. */
    void died(RuntimeException cause);
}
