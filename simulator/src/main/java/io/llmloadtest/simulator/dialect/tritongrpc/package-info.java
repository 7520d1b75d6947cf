/** Triton's gRPC service. */
@NullMarked
package io.llmloadtest.simulator.dialect.tritongrpc;

import org.jspecify.annotations.NullMarked;
