package io.llmloadtest.server;

/** The server can't listen where it should. Its message is one sentence for a person, and says what to do. */
public final class CannotListenException extends Exception {
    private static final long serialVersionUID = 1L;

    private CannotListenException(String message, Throwable cause) {
        super(message, cause);
    }

    static CannotListenException of(ServerOptions options, Throwable failure) {
        String where = options.host() + ":" + options.port();
        // what Javalin itself says of a failed bind is always that the port is taken
        String causes = causes(failure);
        if (causes.contains("Address already in use")) {
            return new CannotListenException(
                    "Another program listens on " + where + "; stop it, or choose a port with --port.", failure);
        }
        if (causes.contains("Permission denied")) {
            return new CannotListenException(
                    "Only an administrator may listen on " + where + "; choose a port above 1023 with --port.",
                    failure);
        }
        return new CannotListenException(
                "Can't listen on " + where + ": is '" + options.host() + "' an address of this machine?", failure);
    }

    private static String causes(Throwable failure) {
        String own = String.valueOf(failure.getMessage());
        return failure.getCause() == null ? own : own + ": " + causes(failure.getCause());
    }
}
