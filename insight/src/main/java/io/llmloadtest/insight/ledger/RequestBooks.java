package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.List;
import java.util.OptionalLong;

/** The two books that count requests. */
enum RequestBooks implements Book {
    /** Against those that came to the server's door, of which it knows nothing where a gateway answered for it. */
    RECEIVED(Quantity.REQUESTS) {
        @Override
        public List<Leeway> leeways(RequestRecord request) {
            Leeway again = new Leeway(Cause.SENT_AGAIN, 0, request.attempts() - 1);
            return switch (Reach.of(request)) {
                case UNSENT -> List.of(new Leeway(Cause.REFUSED, -1, -1), again);
                case REFUSED -> List.of(new Leeway(Cause.REFUSED, -1, 0), again);
                case INTERRUPTED -> List.of(new Leeway(Cause.INTERRUPTED, -1, 0), again);
                case COMPLETED -> List.of(again);
            };
        }

        @Override
        public OptionalLong counted(ServerCounters growth) {
            return growth.received();
        }
    },

    /** Against those that the engine ended. */
    FINISHED(Quantity.FINISHED) {
        @Override
        public List<Leeway> leeways(RequestRecord request) {
            return switch (Reach.of(request)) {
                case UNSENT, REFUSED -> List.of(new Leeway(Cause.REFUSED, -1, -1));
                case INTERRUPTED -> List.of(new Leeway(Cause.INTERRUPTED, -1, 0));
                case COMPLETED -> List.of();
            };
        }

        @Override
        public OptionalLong counted(ServerCounters growth) {
            return growth.allFinished();
        }
    };

    private final Quantity quantity;

    RequestBooks(Quantity quantity) {
        this.quantity = quantity;
    }

    @Override
    public Quantity quantity() {
        return quantity;
    }

    @Override
    public long figure(RequestRecord request) {
        return 1;
    }

    @Override
    public long usage(RequestRecord request) {
        return request.output().source() == TokenSource.USAGE ? 1 : 0;
    }
}
