package io.llmloadtest.storage.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for what lies behind an exception. */
final class Causes {
    private Causes() {}

    /** The database's own failure, behind those of pool and libraries. */
    static Optional<SQLException> sql(Throwable failure) {
        SQLException innermost = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause instanceof SQLException sql ? sql : innermost;
        }
        return Optional.ofNullable(innermost);
    }
}
