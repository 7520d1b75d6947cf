package io.llmloadtest.app;

/** A run that would only fail: the server can't be reached, doesn't know the model, refuses the key. */
public final class CannotStartException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Stops a run before it begins.
     *
     * @param message one clear sentence, with what to do
     */
    public CannotStartException(String message) {
        super(message);
    }
}
