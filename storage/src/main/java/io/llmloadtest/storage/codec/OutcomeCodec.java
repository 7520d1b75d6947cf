package io.llmloadtest.storage.codec;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a request ended. */
final class OutcomeCodec {
    private static final int COMPLETED = 0;
    private static final int FAILED = 1;
    private static final int CANCELLED = 2;
    private static final int COMPLETED_WITH_DEVIATIONS = 3;

    private static final Codes<Deviation> DEVIATIONS = new Codes<>(List.of(
            Deviation.NO_END_MARK,
            Deviation.OTHER_CONTENT_TYPE,
            Deviation.JSON_LINES,
            Deviation.COMPRESSED,
            Deviation.CONTRADICTORY_USAGE,
            Deviation.REPEATED_TEXT));

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
            case Outcome.Completed(String finishReason, Set<Deviation> deviations) -> {
                out.unsigned(deviations.isEmpty() ? COMPLETED : COMPLETED_WITH_DEVIATIONS);
                out.text(finishReason);
                writeAll(deviations, out);
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

    private static void writeAll(Set<Deviation> deviations, ByteWriter out) {
        if (!deviations.isEmpty()) {
            out.unsigned(deviations.size());
            deviations.stream().sorted().forEach(deviation -> out.unsigned(DEVIATIONS.of(deviation)));
        }
    }

    private static Set<Deviation> readAll(ByteReader in) {
        int count = in.atMost(Math.toIntExact(in.unsigned()));
        Set<Deviation> deviations = EnumSet.noneOf(Deviation.class);
        for (int i = 0; i < count; i++) {
            deviations.add(DEVIATIONS.at(in.unsigned()));
        }
        return deviations;
    }

    static Outcome read(ByteReader in) {
        return switch ((int) in.unsigned()) {
            case COMPLETED -> new Outcome.Completed(in.text());
            case FAILED -> new Outcome.Failed(KINDS.at(in.unsigned()), in.count(), in.text());
            case CANCELLED -> new Outcome.Cancelled();
            case COMPLETED_WITH_DEVIATIONS -> new Outcome.Completed(in.text(), readAll(in));
            default -> throw new IllegalArgumentException("no such outcome");
        };
    }
}
