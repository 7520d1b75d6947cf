package io.llmloadtest.server;

import io.llmloadtest.server.http.Json;
import io.llmloadtest.server.http.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Errors of requests that are no proper HTTP, and so never reach a route. */
final class ProtocolErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String title = HttpStatus.getMessage(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        byte[] body = Json.bytes(Problem.of(status, title, "The request could not be understood: " + title + "."));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
