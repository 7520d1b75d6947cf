package io.llmloadtest.core.ledger;

/** What a ledger keeps account of. */
public enum Quantity {
    /** Requests that were sent; a server may count those that come to its door. */
    REQUESTS,
    /** Requests that the server's engine ended. */
    FINISHED,
    INPUT_TOKENS,
    OUTPUT_TOKENS;

    public boolean ofRequests() {
        return switch (this) {
            case REQUESTS, FINISHED -> true;
            case INPUT_TOKENS, OUTPUT_TOKENS -> false;
        };
    }
}
