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
    /** A figure got worse than the gate allows: likewise something was measured that is not as it was asked to be. */
    public static final int REGRESSED = SLO_MISSED;
    /** The gate can't tell. */
    public static final int UNDECIDED = 5;
    /** Ended by Ctrl-C, as shells have it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
