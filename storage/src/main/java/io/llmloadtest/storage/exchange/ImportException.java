package io.llmloadtest.storage.exchange;

/** A file that can't be imported. Its message is one sentence for a person. */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportException(String message) {
        super(message);
    }

    ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
