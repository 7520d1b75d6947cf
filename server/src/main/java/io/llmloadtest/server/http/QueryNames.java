package io.llmloadtest.server.http;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.List;

/**
 * Which query parameters a route reads; one that declares none reads none. A name that nobody reads is refused: who has
 * mistyped a filter would take an answer without it for one with it.
 */
public record QueryNames(List<String> names) implements RouteRole {
    /** Of a route that answers whatever it is asked. */
    public static final QueryNames ANY = new QueryNames(List.of());

    public QueryNames {
        names = List.copyOf(names);
    }

    public static QueryNames of(String... names) {
        return new QueryNames(List.of(names));
    }

    /** Refuses a request whose query has a name that its route doesn't read. */
    public static void check(Context context) {
        if (context.routeRoles().contains(ANY)) {
            return;
        }
        List<String> known = context.routeRoles().stream()
                .filter(QueryNames.class::isInstance)
                .flatMap(role -> ((QueryNames) role).names.stream())
                .toList();
        context.queryParamMap().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.badRequest("There is no query parameter '%s' here; %s."
                            .formatted(
                                    Fields.brief(name),
                                    known.isEmpty() ? "there is none" : "there are " + String.join(", ", known)));
                });
    }
}
