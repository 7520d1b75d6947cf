package io.llmloadtest.core.host;

import java.util.Optional;

/**
 * What this machine lets the process have.
 *
 * @param descriptors empty when unknown, as outside Linux
 * @param localPorts towards the server; empty when unknown, as outside Linux
 * @param maxHeapBytes that the process may use for objects
 */
public record HostLimits(Optional<Descriptors> descriptors, Optional<LocalPorts> localPorts, long maxHeapBytes) {}
