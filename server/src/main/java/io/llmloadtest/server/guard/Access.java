package io.llmloadtest.server.guard;

import io.javalin.security.RouteRole;

/** Who may ask at a route. One that says nothing wants the key. */
public enum Access implements RouteRole {
    /** Anybody: health, and pages, which hold nothing secret. */
    OPEN
}
