package io.llmloadtest.core.ledger;

import java.util.List;
import java.util.OptionalLong;

/**
 * One quantity in three books: server = client + explained amounts + unexplained remainder.
 *
 * @param usage of the client's figure, how much the server itself reported in its answers; of requests, how many came
 *     with such a report
 * @param server by how much its counter grew; empty where it has none
 * @param explained by cause, only causes that apply to at least one request
 * @param unexplained what no cause covers; empty without a server counter
 */
public record LedgerRow(
        Quantity quantity,
        ClientSide client,
        long usage,
        OptionalLong server,
        List<Explanation> explained,
        OptionalLong unexplained) {
    public LedgerRow {
        explained = List.copyOf(explained);
    }
}
