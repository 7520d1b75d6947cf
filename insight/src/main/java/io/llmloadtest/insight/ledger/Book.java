package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.OptionalLong;

/** How one quantity follows from a request, and which of the server's counters it is set against. */
interface Book {
    Quantity quantity();

    /** What the client counted for the request. */
    long figure(RequestRecord request);

    /** How much of that the server itself reported in its answer. */
    long usage(RequestRecord request);

    /** Why the server's counter may differ from the figure; empty when it must not. */
    List<Leeway> leeways(RequestRecord request);

    OptionalLong counted(ServerCounters growth);
}
