package io.llmloadtest.protocols.tritongrpc;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.protocols.protobuf.MalformedMessageException;
import io.llmloadtest.protocols.protobuf.MessageCursor;
import java.util.Locale;
import java.util.Optional;

/** The error that is the first message of an answer: Triton refuses a request so, and lets the call succeed. */
final class StreamError implements GrpcFrames.Sink {
    private boolean first = true;
    private String error = "";

    private StreamError() {}

    static Optional<Protocol.Problem> in(byte[] body) {
        StreamError reading = new StreamError();
        new GrpcFrames().feed(body, 0, body.length, reading);
        return reading.error.isEmpty()
                ? Optional.empty()
                : Optional.of(new Protocol.Problem(status(reading.error.toLowerCase(Locale.ROOT)), reading.error));
    }

    /** Nothing but its words tells what is wrong. */
    private static int status(String words) {
        if (words.contains("unknown model") || words.contains("not found")) {
            return 404;
        }
        boolean unready = words.contains("not ready") || words.contains("no available version");
        return unready ? 503 : 400;
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        MessageCursor message = new MessageCursor();
        message.set(bytes, from, to);
        try {
            while (first && message.next()) {
                error = message.field() == Kserve.ERROR_MESSAGE ? message.text() : error;
            }
        } catch (MalformedMessageException malformed) {
            error = "";
        }
        first = false;
    }

    @Override
    public void unreadable(String why) {
        first = false;
    }
}
