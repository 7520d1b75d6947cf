package io.llmloadtest.core.plugin;

/** A plug-in that can't be used; the message says which and what to do. */
public final class PlugInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlugInException(String message) {
        super(message);
    }
}
