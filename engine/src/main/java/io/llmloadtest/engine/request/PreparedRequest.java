package io.llmloadtest.engine.request;

import io.llmloadtest.engine.net.WireRequest;

/** A request ready for the socket. */
public record PreparedRequest(SessionTurn turn, WireRequest wire, int inputTokens, int maxOutputTokens) {}
