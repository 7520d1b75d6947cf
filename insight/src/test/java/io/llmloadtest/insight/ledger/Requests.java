package io.llmloadtest.insight.ledger;

import static io.llmloadtest.core.record.Stamps.ABSENT;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.Collections;
import java.util.List;

/** A request with a prompt of 100 tokens that asked for 20 and got them, by the server's own report; to be varied. */
final class Requests {
    private int planned = 100;
    private TokenCount input = new TokenCount(100, TokenSource.USAGE);
    private TokenCount output = new TokenCount(20, TokenSource.USAGE);
    private int cached = -1;
    private long sent = 1;
    private int attempts = 1;
    private long firstToken = 200_000_000;

    private Requests() {}

    static Requests request() {
        return new Requests();
    }

    Requests planned(int tokens) {
        planned = tokens;
        return this;
    }

    Requests input(int tokens) {
        input = new TokenCount(tokens, TokenSource.USAGE);
        return this;
    }

    Requests output(int tokens) {
        output = new TokenCount(tokens, TokenSource.USAGE);
        return this;
    }

    /** Seen as so many chunks, of which nobody said how many tokens they are. */
    Requests withoutUsage(int chunks) {
        input = new TokenCount(planned, TokenSource.PLANNED);
        output = new TokenCount(chunks, TokenSource.CHUNKS);
        return this;
    }

    Requests cached(int tokens) {
        cached = tokens;
        return this;
    }

    Requests unsent() {
        sent = ABSENT;
        return this;
    }

    Requests attempts(int times) {
        attempts = times;
        return this;
    }

    Requests firstToken(double millis) {
        firstToken = Math.round(millis * 1e6);
        return this;
    }

    RequestRecord completed() {
        return ended(new Outcome.Completed("length"));
    }

    RequestRecord cancelled() {
        return ended(new Outcome.Cancelled());
    }

    RequestRecord failed(FailureKind kind) {
        return ended(new Outcome.Failed(kind, 0, "failed"));
    }

    /** No answer at all: the prompt's tokens as planned, none of output. */
    RequestRecord unanswered(FailureKind kind) {
        firstToken = ABSENT;
        return withoutUsage(0).failed(kind);
    }

    static List<RequestRecord> times(int count, RequestRecord request) {
        return Collections.nCopies(count, request);
    }

    private RequestRecord ended(Outcome outcome) {
        return new RequestRecord(
                0,
                0,
                0,
                0,
                0,
                0,
                planned,
                20,
                input,
                output,
                cached,
                -1,
                output.tokens(),
                new Stamps(0, 0, 0, 0, sent, 2, 2, firstToken, firstToken, firstToken, 2, 2, 2),
                TokenTimes.NONE,
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                outcome,
                attempts);
    }
}
