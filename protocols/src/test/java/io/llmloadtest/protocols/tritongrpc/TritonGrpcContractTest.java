package io.llmloadtest.protocols.tritongrpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Response;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class TritonGrpcContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new TritonGrpc();
    }

    @Override
    protected String chunk(String text, String finish) {
        return new String(Responses.text(text), ISO_8859_1);
    }

    @Override
    protected byte[] event(String text) {
        return Responses.text(text);
    }

    @Override
    protected Arbitrary<byte[]> moreBodies() {
        return Arbitraries.of(
                        Responses.text("tok"),
                        Responses.typedText(" two"),
                        Responses.error("broken"),
                        Responses.last(),
                        new byte[] {0, 0, 0, 0, 3, 0x12, 1, 0x2A},
                        new byte[] {0, 0, 0, 0, 0},
                        new byte[] {1, 0, 0},
                        new byte[] {0, 0x7F, 0, 0, 0})
                .list()
                .ofMaxSize(8)
                .map(list -> Responses.joined(list.toArray(byte[][]::new)));
    }

    @Override
    protected Response recording() {
        byte[] body = Responses.joined(
                Responses.text("The"), Responses.text(" sky"), Responses.text(" is é😀."), Responses.last());
        return new Response(200, "application/grpc", body, true);
    }

    /** How the last message begins that has text: behind it only the end is missing. */
    @Override
    protected String endMark() {
        return new String(Responses.last(), ISO_8859_1);
    }
}
