package io.llmloadtest.cli.terminal;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Scanner;

/** Asks on the terminal, where there is one. */
public record TerminalQuestion(Console console) implements Question {
    @Override
    public boolean confirmed(String text) {
        if (!console.screen().get().err()) {
            return false;
        }
        console.err().print(text + " [y/N] ");
        console.err().flush();
        // not closed: stdin is not ours
        Scanner answers = new Scanner(System.in, Charset.defaultCharset());
        return answers.hasNextLine()
                && answers.nextLine().strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
