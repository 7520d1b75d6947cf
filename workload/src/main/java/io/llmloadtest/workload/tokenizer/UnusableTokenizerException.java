package io.llmloadtest.workload.tokenizer;

/** Says in one sentence why a tokenizer's file can't be used, and what can be done instead. */
public final class UnusableTokenizerException extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    UnusableTokenizerException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What is wrong, to be put after the file's name. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What can be done; may be empty. */
    public String remedy() {
        return remedy;
    }
}
