package io.llmloadtest.telemetry.nvml;

import java.util.Locale;

/** What a call of the library returns ({@code nvmlReturn_t}). */
enum Status {
    SUCCESS(0),
    UNINITIALIZED(1),
    INVALID_ARGUMENT(2),
    NOT_SUPPORTED(3),
    NO_PERMISSION(4),
    NOT_FOUND(6),
    INSUFFICIENT_SIZE(7),
    DRIVER_NOT_LOADED(9),
    TIMEOUT(10),
    LIBRARY_NOT_FOUND(12),
    FUNCTION_NOT_FOUND(13),
    GPU_IS_LOST(15),
    RESET_REQUIRED(16),
    LIB_RM_VERSION_MISMATCH(18),
    UNKNOWN(999);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    static Status of(int code) {
        for (Status status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        return UNKNOWN;
    }

    /** For people, such as {@code GPU is lost}. */
    String words() {
        String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.startsWith("gpu") ? "GPU" + words.substring("gpu".length()) : words;
    }
}
