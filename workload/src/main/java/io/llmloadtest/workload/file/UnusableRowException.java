package io.llmloadtest.workload.file;

/** A row of a prompt file that can't be used, and what to do about it. */
final class UnusableRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String hint;

    UnusableRowException(String reason, String hint) {
        this(reason, "", hint);
    }

    /** @param place where in the row */
    UnusableRowException(String reason, String place, String hint) {
        super(reason, null, false, false);
        this.place = place;
        this.hint = hint;
    }

    /** What is wrong, the same for all such rows, to be read after "line 7". */
    String reason() {
        return String.valueOf(getMessage());
    }

    /** What is wrong in this row, likewise. */
    String problem() {
        return reason() + place;
    }

    String hint() {
        return hint;
    }
}
