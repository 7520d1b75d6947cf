package io.llmloadtest.engine.call;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.net.Losses;
import io.llmloadtest.engine.net.SerialHttp;
import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http.ResponseSink;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Makes each call on a connection of its own. */
public final class LoopCaller implements Caller {
    /** Enough for any list of models; what comes beyond it isn't an answer that we know. */
    private static final int MAX_BODY = 64 << 20;

    private static final long CONNECT_NANOS = 10_000_000_000L;

    private final Endpoint endpoint;
    private final EventLoop loop;

    public LoopCaller(Endpoint endpoint, EventLoop loop) {
        this.endpoint = endpoint;
        this.loop = loop;
    }

    @Override
    public HttpReply call(HttpCall call) throws InterruptedException {
        Conversation conversation = new Conversation(call);
        loop.execute(() -> conversation.begin(loop));
        try {
            return conversation.reply.get();
        } catch (InterruptedException noLongerWanted) {
            loop.execute(conversation::abandon);
            throw noLongerWanted;
        } catch (ExecutionException loopEnded) {
            // thrown once more, as the EventLoopEndedException that it is
            return conversation.reply.join();
        }
    }

    /** One request and its response. */
    private final class Conversation implements ConnectionHandler, ResponseSink {
        private final HttpCall call;
        private final CompletableFuture<HttpReply> reply = loop.promise();
        private final SerialHttp http = endpoint.serial();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private EventLoop.Timer timer = () -> {};
        private Runnable hangUp = () -> {};
        private boolean connected;
        private int status;
        private String contentType = "";
        private String location = "";
        private HttpHeaders headers = HttpHeaders.NONE;
        private HttpHeaders behind = HttpHeaders.NONE;

        private Conversation(HttpCall call) {
            this.call = call;
        }

        private void begin(EventLoop on) {
            Connection connection = endpoint.connect(on, this);
            hangUp = connection::reset;
            long beginNanos = System.nanoTime();
            timer = on.at(beginNanos + Math.min(CONNECT_NANOS, call.timeout().toNanos()), () -> {
                if (connected) {
                    timer = on.at(beginNanos + call.timeout().toNanos(), () -> giveUp(connection));
                } else {
                    giveUp(connection);
                }
            });
        }

        private void giveUp(Connection connection) {
            finish(
                    connected
                            ? new HttpReply.NoAnswer(
                                    FailureKind.TOTAL_TIMEOUT,
                                    "no complete answer within "
                                            + call.timeout().toSeconds() + " s")
                            : new HttpReply.NoAnswer(FailureKind.CONNECT_TIMEOUT, "no connection within 10 s"));
            connection.reset();
        }

        private void abandon() {
            timer.cancel();
            hangUp.run();
        }

        @Override
        public void connected(Connection connection) {
            connected = true;
            Endpoint asked = call.base().map(endpoint::at).orElse(endpoint);
            http.connected(connection);
            http.send(call.fromRoot() ? asked.requestFromRoot(call.call()) : asked.request(call.call()));
        }

        @Override
        public void received(Connection connection, byte[] bytes, int from, int to, long arrival, long read) {
            try {
                http.feed(bytes, from, to, this);
                http.failure().ifPresent(this::lost);
                if (body.size() > MAX_BODY) {
                    throw new HttpFormatException("an answer of more than " + (MAX_BODY >> 20) + " MiB");
                }
            } catch (HttpFormatException malformed) {
                finish(new HttpReply.NoAnswer(FailureKind.MALFORMED, String.valueOf(malformed.getMessage())));
            }
            if (reply.isDone()) {
                connection.close();
            }
        }

        @Override
        public void head(ResponseHead head) {
            status = head.status();
            contentType = head.contentType().orElse("");
            headers = head.headers();
            location = headers.first("Location").orElse("");
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            body.write(bytes, from, to - from);
        }

        @Override
        public void trailers(HttpHeaders trailers) {
            behind = trailers;
        }

        @Override
        public void end() {
            byte[] answer = body.toByteArray();
            // of a refusal only its words are of interest; a success may hold a name that a header has, too
            byte[] safe = status / 100 == 2 ? answer : endpoint.redaction().bytes(answer);
            finish(new HttpReply.Answer(
                    status, contentType, endpoint.redaction().text(location), safe, headers, behind));
        }

        @Override
        public void closed(Connection connection, CloseReason reason) {
            if (reason.kind() == CloseReason.Kind.END_OF_STREAM && http.endOfStream(this) == EndOfStream.COMPLETE) {
                return;
            }
            lost(Losses.of(reason, true));
        }

        private void lost(Losses.Loss loss) {
            finish(new HttpReply.NoAnswer(loss.kind(), loss.message()));
        }

        private void finish(HttpReply outcome) {
            timer.cancel();
            reply.complete(outcome);
        }
    }
}
