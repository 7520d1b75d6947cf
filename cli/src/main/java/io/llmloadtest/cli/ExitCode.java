package io.llmloadtest.cli;

/** What the process' exit code says. */
final class ExitCode {
    static final int FINE = 0;
    /** Could not start, or every request failed. */
    static final int FAILED = 1;
    /** Wrong flags. */
    static final int USAGE = 2;
    /** Fewer requests met the SLO than were asked to. */
    static final int SLO_MISSED = 3;
    /** The client was too busy for its figures to be believed. */
    static final int INVALID = 4;
    /** Ended by Ctrl-C, as shells have it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
