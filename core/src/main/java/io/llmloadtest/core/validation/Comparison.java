package io.llmloadtest.core.validation;

/**
 * One figure of the client beside the server's own.
 *
 * @param client requests, tokens, or a mean in milliseconds
 * @param server the same by the server's counters
 * @param explained what the server rightly counts beside the client's, such as an answer that was cut; may be negative, and
 *     is 0 of times
 * @param passed whether the rest of the difference is within the tolerance
 * @param reason the likeliest for the difference
 */
public record Comparison(
        Compared figure, double client, double server, double explained, boolean passed, Reason reason) {

    /** Why both differ, as far as figures alone can tell. */
    public enum Reason {
        /** They don't, or by less than counts. */
        NONE,
        /** By what the ledger names: interrupted, refused, cached, sent again. */
        EXPLAINED,
        /** The server did more: somebody else asks it, too, or something on the way asks again. */
        MORE_AT_SERVER,
        /** The server did less: its page isn't all of it, it was started anew, or it counts something else. */
        LESS_AT_SERVER,
        /** The client waited longer: network, gateway, or a queue before the server's own clock starts. */
        LONGER_AT_CLIENT,
        /** The server says that it took longer than the client waited: it counts other requests as well, or another span. */
        LONGER_AT_SERVER
    }

    /** The same, which a part of it doesn't confirm. */
    Comparison notPassed(Reason why) {
        return new Comparison(figure, client, server, explained, false, why);
    }

    /** The server's above the client's, in percent of the client's; 100 where the client has nothing. */
    public double differencePercent() {
        if (client == 0) {
            return server == 0 ? 0 : 100;
        }
        return 100 * (server - client) / client;
    }
}
