package io.llmloadtest.storage.codec;

import java.util.List;

/**
 * The number by which each constant of an enum is stored: its place in this list, which is therefore only ever added to
 * at its end, whatever becomes of the enum's own order.
 */
final class Codes<E extends Enum<E>> {
    private final List<E> constants;

    Codes(List<E> constants) {
        this.constants = constants;
    }

    int of(E constant) {
        return constants.indexOf(constant);
    }

    E at(long code) {
        return constants.get(Math.toIntExact(code));
    }
}
