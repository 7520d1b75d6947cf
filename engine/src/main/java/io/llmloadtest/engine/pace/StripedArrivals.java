package io.llmloadtest.engine.pace;

/** One loop's share of a sequence. */
final class StripedArrivals implements ArrivalSequence {
    private final ArrivalSequence whole;
    private final int stride;
    private int toSkip;

    StripedArrivals(ArrivalSequence whole, int offset, int stride) {
        this.whole = whole;
        this.stride = stride;
        this.toSkip = offset;
    }

    @Override
    public long nextNanos() {
        for (; toSkip > 0; toSkip--) {
            whole.nextNanos();
        }
        toSkip = stride - 1;
        return whole.nextNanos();
    }
}
