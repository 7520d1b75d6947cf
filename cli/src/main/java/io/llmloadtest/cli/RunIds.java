package io.llmloadtest.cli;

/** Ids as people type them. */
final class RunIds {
    private static final int BRIEF = 8;

    private RunIds() {}

    /** As much of it as mostly is enough. */
    static String brief(String runId) {
        return runId.substring(0, Math.min(BRIEF, runId.length()));
    }
}
