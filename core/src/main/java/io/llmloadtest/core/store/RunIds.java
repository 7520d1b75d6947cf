package io.llmloadtest.core.store;

import java.util.regex.Pattern;

/** The form of runs' ids. They stand in names of files, in addresses and in commands, so nothing else may pass for one. */
public final class RunIds {
    private static final int BRIEF = 8;
    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private RunIds() {}

    /** Whether {@code text} has the form of our own ids, that of a UUID. */
    public static boolean isOurs(String text) {
        return FORM.matcher(text).matches();
    }

    /** As much of an id as is mostly enough; safe in a file's name, whatever a store holds. */
    public static String brief(String runId) {
        return runId.substring(0, Math.min(BRIEF, runId.length())).replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
