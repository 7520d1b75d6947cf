package io.llmloadtest.engine;

/**
 * A request ready for the socket.
 *
 * @param bytes head and body
 */
record PreparedRequest(SessionTurn turn, byte[] bytes, int inputTokens, int maxOutputTokens) {}
