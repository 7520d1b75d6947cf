package io.llmloadtest.core.prompt;

/** Prompts that could be read when the run began and can't be read any more; its message says why, as a sentence. */
public final class PromptsLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PromptsLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
