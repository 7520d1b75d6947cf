package io.llmloadtest.engine.level;

import java.util.List;

/** One machine's part of a level: its shares, and what only the machine as a whole can tell of them. */
public interface Node extends AutoCloseable {
    List<Share> shares();

    /** Cores that it used since it was last asked. Asked once for each second of the level. */
    double cpuCores();

    /** What it leaves behind. Only when all of its shares are over. */
    NodeReport report();

    /** Watches it no longer. */
    @Override
    void close();
}
