package io.llmloadtest.protocols.tritongrpc;

import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.framing.GrpcFrames;
import java.util.Map;

/** A call of the service with its one message. */
final class GrpcCall {
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/grpc", "TE", "trailers", "grpc-accept-encoding", "identity");

    private GrpcCall() {}

    /** @param method such as {@code /ModelStreamInfer} */
    static Call of(String method, byte[] message) {
        return new Call("POST", Kserve.SERVICE + method, HEADERS, GrpcFrames.framed(message));
    }
}
