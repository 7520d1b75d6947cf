package io.llmloadtest.app.doctor;

/**
 * A read that brought token text.
 *
 * @param chunks with text that it brought
 * @param answer whether one of them was more than reasoning
 * @param tokensSoFar as the wire reported them up to here; -1 where it doesn't
 * @param textSoFar length of all text up to here
 */
record TextRead(long nanos, int chunks, boolean answer, int tokensSoFar, long textSoFar) {}
