package io.llmloadtest.protocols.tritongrpc;

import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.protocols.protobuf.MessageWriter;
import java.util.Arrays;

/** What every server of the protocol can be asked, whatever models it has. */
public final class ServerLive {
    public static final Call CALL = GrpcCall.of("/ServerLive", new byte[0]);

    private static final int LIVE = 1;
    private static final byte[] YES =
            GrpcFrames.framed(new MessageWriter().bool(LIVE, true).toByteArray());

    private ServerLive() {}

    public static boolean isYes(byte[] body) {
        return Arrays.equals(body, YES);
    }
}
