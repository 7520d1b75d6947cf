package io.llmloadtest.cli.terminal;

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
public record Console(PrintWriter out, PrintWriter err, Map<String, String> environment, Supplier<Screen> screen) {
    public Console {
        environment = Map.copyOf(environment);
    }

    public Console with(Map<String, String> otherEnvironment) {
        return new Console(out, err, otherEnvironment, screen);
    }

    public void say(String line) {
        err.println(line);
        err.flush();
    }
}
