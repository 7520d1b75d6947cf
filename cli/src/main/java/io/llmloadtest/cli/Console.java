package io.llmloadtest.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command sees of the world.
 *
 * @param out results
 * @param err talk
 * @param screen asked only by commands that draw, for the answer costs time
 */
record Console(PrintWriter out, PrintWriter err, Map<String, String> environment, Supplier<Screen> screen) {
    Console {
        environment = Map.copyOf(environment);
    }

    Console with(Map<String, String> otherEnvironment) {
        return new Console(out, err, otherEnvironment, screen);
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }
}
