package io.llmloadtest.core.ledger;

/** Why a server may rightly count something else than the client. */
public enum Cause {
    /** Failed or cancelled under way: the server may not have counted it, or have generated more than arrived. */
    INTERRUPTED,
    /** Prompt tokens from a prefix cache, which some servers don't count. */
    CACHED,
    /** Moved to another worker under way, which then reports what was generated before as a part of the prompt. */
    MIGRATED,
    /** Completed without a usage report, so that the tokens were estimated. */
    ESTIMATED,
    /** Never sent, or refused before the engine saw it: no connection, 4xx, 429. */
    REFUSED,
    /** Sent a second time by ourselves, when a kept connection was lost: the server may have seen it both times. */
    SENT_AGAIN,
    /** Sent again by a gateway on the way, so that the server saw it more than once. */
    RETRIED
}
