package io.llmloadtest.core.stats;

import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.DoubleConsumer;

/** Collects the values of a sample, of which only so many stay in memory. For one thread. */
public final class Sample implements DoubleConsumer, Values {
    private static final int MOST_BYTES = 32 * 1024;

    private final Spool values;
    private long size;

    /** With a spill of its own, which lasts as long as this does. */
    public Sample() {
        this(new Spill());
    }

    public Sample(Spill spill) {
        values = new Spool(spill, MOST_BYTES);
    }

    @Override
    public void accept(double value) {
        // reversed, round numbers are short
        values.add(Long.reverse(Double.doubleToRawLongBits(value)));
        size++;
    }

    @Override
    public void forEach(DoubleConsumer sink) {
        for (PrimitiveIterator.OfLong all = values.iterator(); all.hasNext(); ) {
            sink.accept(Double.longBitsToDouble(Long.reverse(all.nextLong())));
        }
    }

    public long size() {
        return size;
    }

    /** Exact statistics of all values; empty without any. */
    public Optional<Summary> summary() {
        return Summary.of(this);
    }

    /** One percentile of the values so far; empty without any. */
    public Optional<Percentile> percentile(double fraction) {
        return new Distribution(this).percentile(fraction);
    }
}
