package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.Fault.Drip;
import io.llmloadtest.transport.loop.Connection;

/** One request and the way back for its answer. */
final class Exchange {
    private final HttpRequest request;
    private final Connection connection;
    private final Runnable answered;
    private Output output;
    private Runnable whenGone = () -> {};

    Exchange(HttpRequest request, Connection connection, Runnable answered) {
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

    void gone() {
        whenGone.run();
    }

    void respond(int status, String contentType, byte[] body) {
        respond(status, contentType, "", body);
    }

    /**
     * A whole answer.
     *
     * @param headers more header lines, each with its CRLF
     */
    void respond(int status, String contentType, String headers, byte[] body) {
        boolean headOnly = request.head().method().equals("HEAD");
        var bytes = new ByteBuilder(256 + body.length)
                .append(utf8(head(status, contentType, headers + "content-length: " + body.length + "\r\n")));
        if (!headOnly) {
            bytes.append(body);
        }
        output.write(bytes);
        done();
    }

    String head(int status, String contentType, String headers) {
        return "HTTP/1.1 " + status + " " + reason(status) + "\r\nserver: llm-loadtest-simulator\r\ncontent-type: "
                + contentType + "\r\n" + headers + (request.keepAlive() ? "" : "connection: close\r\n") + "\r\n";
    }

    /** The answer is written to its end. */
    void done() {
        whenGone = () -> {};
        output.afterwards(request.keepAlive() ? answered : connection::close);
    }

    void close() {
        whenGone = () -> {};
        output.afterwards(connection::close);
    }

    void reset() {
        whenGone = () -> {};
        output.afterwards(connection::reset);
    }

    private static String reason(int status) {
        return switch (status) {
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
