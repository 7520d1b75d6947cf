package io.llmloadtest.cli.terminal;

/** Asks whether something is really to be done. */
@FunctionalInterface
public interface Question {
    /** False also where nobody can be asked. */
    boolean confirmed(String text);
}
