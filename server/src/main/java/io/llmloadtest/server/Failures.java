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
        routes.exception(HttpResponseException.class, (failure, context) -> {
            allowed(failure, context);
            Replies.problem(context, problem(failure));
        });
        routes.exception(Exception.class, Failures::unexpected);
    }

    private static Problem problem(HttpResponseException failure) {
        int status = failure.getStatus();
        return Problem.of(status, HttpStatus.getMessage(status), String.valueOf(failure.getMessage()));
    }

    /** A 405 must say which methods there are. */
    private static void allowed(HttpResponseException failure, Context context) {
        String methods = failure.getDetails().get("availableMethods");
        if (failure.getStatus() == HttpStatus.METHOD_NOT_ALLOWED_405 && methods != null) {
            context.header("Allow", methods);
        }
    }

    private static void unexpected(Exception failure, Context context) {
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            Replies.problem(context, Problem.of(400, "Bad Request", "The request broke off."));
            return;
        }
        String id = String.valueOf(context.res().getHeader(RequestIds.HEADER));
        LOG.log(Level.ERROR, "request " + id + " failed", failure);
        Replies.problem(
                context,
                Problem.of(
                        500,
                        "Internal Server Error",
                        "Something went wrong that should not; this server's log has it under " + id + "."));
    }
}
