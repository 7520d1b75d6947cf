package io.llmloadtest.core.ledger;

/**
 * A part of the difference between server and client, put down to a cause.
 *
 * @param requests that the cause applies to
 * @param amount what it explains; negative where the server counted less
 * @param least the lowest amount it could explain
 * @param most the highest
 */
public record Explanation(Cause cause, long requests, long amount, long least, long most) {}
