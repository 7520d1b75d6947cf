package io.llmloadtest.core.selftest;

/** Why the load at a token rate wasn't raised further. */
public enum End {
    /** The stamps were off by more than the widest limit. */
    STAMP_ERROR,
    /** The simulated server fell behind its schedule: no processor time was left for it, or for the client. */
    MACHINE_FULL,
    /** Streams could not be opened, or broke off. */
    STREAMS_FAILED,
    /** There were no descriptors for more streams. */
    DESCRIPTORS,
    /** As many streams as asked for at most. */
    MAX_STREAMS,
    /** The user stopped it. */
    STOPPED
}
