package io.llmloadtest.workload;

/** A line of a prompt file that can't be used, and what to do about it. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    BadLineException(String problem, String hint) {
        super(problem, null, false, false);
        this.hint = hint;
    }

    /** What is wrong, to be read after "line 7". */
    String problem() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }
}
