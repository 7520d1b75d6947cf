package io.llmloadtest.app.preflight;

/** Every request would fail: the server can't be reached, doesn't know the model, refuses the key. */
public final class UnfitServerException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Stops a run before it begins.
     *
     * @param message one clear sentence, with what to do
     */
    UnfitServerException(String message) {
        super(message);
    }
}
