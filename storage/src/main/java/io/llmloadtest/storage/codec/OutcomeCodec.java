package io.llmloadtest.storage.codec;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import java.util.List;

/** How a request ended. */
final class OutcomeCodec {
    private static final int COMPLETED = 0;
    private static final int FAILED = 1;
    private static final int CANCELLED = 2;

    private static final Codes<FailureKind> KINDS = new Codes<>(List.of(
            FailureKind.DNS,
            FailureKind.CONNECT,
            FailureKind.TLS,
            FailureKind.CONNECT_TIMEOUT,
            FailureKind.FIRST_TOKEN_TIMEOUT,
            FailureKind.STALL_TIMEOUT,
            FailureKind.TOTAL_TIMEOUT,
            FailureKind.RATE_LIMITED,
            FailureKind.CLIENT_ERROR,
            FailureKind.SERVER_ERROR,
            FailureKind.STREAM_ERROR,
            FailureKind.TRUNCATED,
            FailureKind.EMPTY,
            FailureKind.MALFORMED,
            FailureKind.WRONG_CONTENT,
            FailureKind.LOCAL));

    private OutcomeCodec() {}

    static void write(Outcome outcome, ByteWriter out) {
        switch (outcome) {
            case Outcome.Completed(String finishReason) -> {
                out.unsigned(COMPLETED);
                out.text(finishReason);
            }
            case Outcome.Failed(FailureKind kind, int httpStatus, String message) -> {
                out.unsigned(FAILED);
                out.unsigned(KINDS.of(kind));
                out.signed(httpStatus);
                out.text(message);
            }
            case Outcome.Cancelled() -> out.unsigned(CANCELLED);
        }
    }

    static Outcome read(ByteReader in) {
        return switch ((int) in.unsigned()) {
            case COMPLETED -> new Outcome.Completed(in.text());
            case FAILED -> new Outcome.Failed(KINDS.at(in.unsigned()), in.count(), in.text());
            case CANCELLED -> new Outcome.Cancelled();
            default -> throw new IllegalArgumentException("no such outcome");
        };
    }
}
