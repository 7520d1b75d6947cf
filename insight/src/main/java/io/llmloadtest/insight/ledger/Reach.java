package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;

/** How far a request came, as far as a client can know. */
enum Reach {
    /** It ended before its last byte was sent, so no server can have understood it. */
    UNSENT,
    /** The server, or something before it, said no. */
    REFUSED,
    /** It was on its way or in work when it failed or was cancelled. */
    INTERRUPTED,
    COMPLETED;

    static Reach of(RequestRecord request) {
        return switch (request.outcome()) {
            case Outcome.Completed ignored -> COMPLETED;
            case Outcome.Cancelled ignored -> sent(request) ? INTERRUPTED : UNSENT;
            case Outcome.Failed failed when isRefusal(failed.kind()) -> REFUSED;
            case Outcome.Failed ignored -> sent(request) ? INTERRUPTED : UNSENT;
        };
    }

    private static boolean sent(RequestRecord request) {
        return Stamps.isPresent(request.stamps().sent());
    }

    /** A 5xx is none: it may come from an engine that was already at work. */
    private static boolean isRefusal(FailureKind kind) {
        return kind == FailureKind.RATE_LIMITED || kind == FailureKind.CLIENT_ERROR;
    }
}
