package io.llmloadtest.cli;

/** Asks whether something is really to be done. */
@FunctionalInterface
interface Question {
    /** False also where nobody can be asked. */
    boolean confirmed(String text);
}
