package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Fault.Canned;
import io.llmloadtest.simulator.config.Fault.Drip;
import io.llmloadtest.simulator.config.Framing;
import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.transport.loop.Connection;

/** One request and the way back for its answer. */
final class ServedRequest {
    private final HttpRequest request;
    private final Connection connection;
    private final Runnable answered;
    private Output output;
    private Runnable whenGone = () -> {};
    private Runnable whenOver = () -> {};
    private int status;

    ServedRequest(HttpRequest request, Connection connection, Runnable answered) {
        this.request = request;
        this.connection = connection;
        this.answered = answered;
        this.output = new DirectOutput(connection);
    }

    HttpRequest request() {
        return request;
    }

    Output output() {
        return output;
    }

    void drip(Drip drip) {
        output = new DripOutput(connection, drip);
    }

    /** What to do when the client goes away before it has its answer. */
    void whenGone(Runnable action) {
        whenGone = action;
    }

    /** What to do, once, when nothing more will be written of its answer, for whatever reason. */
    void whenOver(Runnable action) {
        whenOver = action;
    }

    void gone() {
        whenGone.run();
        over();
    }

    /** Of the answer; 0 while it has none. */
    int status() {
        return status;
    }

    /** An answer in its own bytes, HTTP or not. */
    void write(Canned canned) {
        status = canned.status();
        output.write(utf8(canned.response()));
    }

    /** A whole answer in the form of that API, in which gRPC has no status but its own. */
    void respond(Dialect dialect, int code, byte[] document) {
        if (dialect.messages()) {
            message(document);
        } else {
            respond(code, "application/json", document);
        }
    }

    /** One message of gRPC, and a status that says that all went well. */
    void message(byte[] message) {
        var body = new StreamBody(output, Framing.plain(), StreamBody.Form.MESSAGES);
        output.write(utf8(head(200, StreamBody.Form.MESSAGES.contentType(), "transfer-encoding: chunked\r\n")));
        body.begin().append(message);
        body.endLast();
        body.terminate();
        done();
    }

    void respond(int code, String contentType, byte[] body) {
        respond(code, contentType, "", body);
    }

    /**
     * A whole answer.
     *
     * @param headers more header lines, each with its CRLF
     */
    void respond(int code, String contentType, String headers, byte[] body) {
        boolean headOnly = request.head().method().equals("HEAD");
        var bytes = new ByteBuilder(256 + body.length)
                .append(utf8(head(code, contentType, headers + "content-length: " + body.length + "\r\n")));
        if (!headOnly) {
            bytes.append(body);
        }
        output.write(bytes);
        done();
    }

    /** The head of an answer that is now on its way. */
    String head(int code, String contentType, String headers) {
        status = code;
        return "HTTP/1.1 " + code + " " + reason(code) + "\r\nserver: llm-loadtest-simulator\r\ncontent-type: "
                + contentType + "\r\n" + headers + (request.keepAlive() ? "" : "connection: close\r\n") + "\r\n";
    }

    /** The answer is written to its end. */
    void done() {
        whenGone = () -> {};
        over();
        output.afterwards(request.keepAlive() ? answered : connection::close);
    }

    void close() {
        whenGone = () -> {};
        over();
        output.afterwards(connection::close);
    }

    void reset() {
        whenGone = () -> {};
        over();
        output.afterwards(connection::reset);
    }

    private void over() {
        Runnable action = whenOver;
        whenOver = () -> {};
        action.run();
    }

    private static String reason(int code) {
        return switch (code) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
