package io.llmloadtest.cli;

import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.cli.command.Product;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.cli.terminal.Terminals;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Where the process begins and ends. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            Product.lines().forEach(System.out::println);
            return;
        }
        System.exit(execute(arguments));
    }

    private static int execute(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Console console = new Console(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                environment,
                () -> Terminals.detect(environment));
        int code = Cli.execute(arguments, console, EngineLoadTest::new, Path.of(""));
        console.out().flush();
        console.err().flush();
        return code;
    }
}
