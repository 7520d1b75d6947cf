package io.llmloadtest.engine.request;

/**
 * A request ready for the socket.
 *
 * @param bytes head and body
 */
public record PreparedRequest(SessionTurn turn, byte[] bytes, int inputTokens, int maxOutputTokens) {}
