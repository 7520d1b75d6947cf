package io.llmloadtest.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.server.guard.RequestIds;
import io.llmloadtest.server.http.Problem;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Replies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import org.eclipse.jetty.http.HttpStatus;

/** What clients are told when something goes wrong: a problem, whatever it was, and never a stack trace. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private final RoutesConfig routes;

    Failures(RoutesConfig routes) {
        this.routes = routes;
    }

    void add() {
        routes.exception(ProblemException.class, (failure, context) -> {
            failure.headers().forEach(context::header);
            Replies.problem(context, failure.problem());
        });
        routes.exception(
                InvalidPlanException.class,
                (failure, context) -> Replies.problem(context, Problem.invalid(failure.problems())));
        routes.exception(
                StoreException.class,
                (failure, context) -> Replies.problem(
                        context, Problem.of(503, "Service Unavailable", String.valueOf(failure.getMessage()))));
        routes.exception(
                HttpResponseException.class, (failure, context) -> Replies.problem(context, problem(failure, context)));
        routes.exception(Exception.class, Failures::unexpected);
    }

    private static Problem problem(HttpResponseException failure, Context context) {
        int status = failure.getStatus();
        String methods = failure.getDetails().get("availableMethods");
        String detail = String.valueOf(failure.getMessage());
        if (status == HttpStatus.METHOD_NOT_ALLOWED_405 && methods != null) {
            context.header("Allow", methods);
            detail = context.path() + " doesn't support " + context.method() + ", only " + methods + "; see /docs.";
        }
        return Problem.of(status, HttpStatus.getMessage(status), detail);
    }

    private static void unexpected(Exception failure, Context context) {
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            Replies.problem(context, Problem.of(400, "Bad Request", "The request was interrupted."));
            return;
        }
        String id = String.valueOf(context.res().getHeader(RequestIds.HEADER));
        LOG.log(Level.ERROR, "request " + id + " failed", failure);
        Replies.problem(
                context,
                Problem.of(500, "Internal Server Error", "Internal error; the server's log has it under " + id + "."));
    }
}
