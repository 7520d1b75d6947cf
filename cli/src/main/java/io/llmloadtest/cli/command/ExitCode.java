package io.llmloadtest.cli.command;

/** What the process' exit code says. */
public final class ExitCode {
    public static final int FINE = 0;
    /** Could not start, or every request failed. */
    public static final int FAILED = 1;
    /** Wrong flags. */
    public static final int USAGE = 2;
    /** Fewer requests met the SLO than were asked to. */
    public static final int SLO_MISSED = 3;
    /** The client was too busy for its figures to be believed. */
    public static final int INVALID = 4;
    /** Ended by Ctrl-C, as shells have it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
