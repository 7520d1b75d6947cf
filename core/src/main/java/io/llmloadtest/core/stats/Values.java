package io.llmloadtest.core.stats;

import java.util.function.DoubleConsumer;

/** Values that can be gone through again and again, and always come in the same order. They need not be in memory. */
@FunctionalInterface
public interface Values {
    void forEach(DoubleConsumer sink);
}
