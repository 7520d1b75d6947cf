package io.llmloadtest.cli.terminal;

import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * What the operating system tells this process. The JDK's class for it can only be named by reflection: javac warns of it,
 * and that warning can't be suppressed. (JLine has the same, and looks for a logger in every jar first: a tenth of a
 * second of a core.)
 */
final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /** How the process dealt with a signal before. */
    interface Registration extends AutoCloseable {
        /** Deals with it so again. */
        @Override
        void close();
    }

    /**
     * Runs an action on each such signal from now on, on a thread of its own.
     *
     * @param name without {@code SIG}
     * @return empty where there is no such signal, or the JVM keeps it for itself
     */
    static Optional<Registration> handle(String name, Runnable action) {
        try {
            Object signal = Class.forName(SIGNAL).getConstructor(String.class).newInstance(name);
            Object before = install(signal, handler(action));
            return Optional.of(() -> restore(signal, before));
        } catch (ReflectiveOperationException unavailable) {
            return Optional.empty();
        }
    }

    private static Object handler(Runnable action) throws ClassNotFoundException {
        return Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {Class.forName(HANDLER)}, (proxy, method, arguments) -> {
                    action.run();
                    return null;
                });
    }

    private static Object install(Object signal, Object handler) throws ReflectiveOperationException {
        return Class.forName(SIGNAL)
                .getMethod("handle", Class.forName(SIGNAL), Class.forName(HANDLER))
                .invoke(null, signal, handler);
    }

    private static void restore(Object signal, Object handler) {
        try {
            Object _ = install(signal, handler);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a signal's handler could not be put back", impossible);
        }
    }
}
