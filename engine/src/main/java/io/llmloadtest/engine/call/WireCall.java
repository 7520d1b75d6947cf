package io.llmloadtest.engine.call;

import io.llmloadtest.protocols.Call;
import java.time.Duration;

/**
 * A single request of which everything that comes back is kept.
 *
 * @param timeout for the whole of it
 * @param enoughBytes of the body: when as many have come the connection is reset, so that no answer goes on without end
 */
public record WireCall(Call call, Duration timeout, int enoughBytes) {}
