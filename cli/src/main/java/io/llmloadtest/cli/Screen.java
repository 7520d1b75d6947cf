package io.llmloadtest.cli;

import java.util.function.IntSupplier;

/**
 * What a person sees of the output.
 *
 * @param out whether stdout is a terminal
 * @param err whether stderr is one
 * @param columns of the terminal, as wide as it is at the moment
 * @param colour whether it may be coloured
 */
record Screen(boolean out, boolean err, IntSupplier columns, boolean colour) {
    /** Files and pipes. */
    static final Screen NONE = new Screen(false, false, () -> 120, false);
}
