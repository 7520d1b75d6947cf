package io.llmloadtest.core.metric;

import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/** The mean of the values it is given. */
final class Mean implements DoubleConsumer {
    private long count;
    private double sum;

    @Override
    public void accept(double value) {
        count++;
        sum += value;
    }

    OptionalDouble value() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }
}
