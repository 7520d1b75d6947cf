package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Cause;

/**
 * How far a server may be from the client's figure of a request, and why.
 *
 * @param least what it counted more at least; negative for less
 * @param most what it counted more at most
 */
record Leeway(Cause cause, long least, long most) {}
