/** Triton's gRPC service, which is KServe's: a stream of responses, the last of which says so. */
@NullMarked
package io.llmloadtest.protocols.tritongrpc;

import org.jspecify.annotations.NullMarked;
