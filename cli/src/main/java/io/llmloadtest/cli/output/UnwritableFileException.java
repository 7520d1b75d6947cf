package io.llmloadtest.cli.output;

import java.io.IOException;

/** A file that was asked for can't be written; the message says which, why, and what became of the one that was there. */
public final class UnwritableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnwritableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
