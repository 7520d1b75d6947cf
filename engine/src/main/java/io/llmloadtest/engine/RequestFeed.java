package io.llmloadtest.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Keeps one loop's next requests ready, so that making them doesn't hold the loop up. The numbers are the loop's
 * stripe: its index, then every {@code loops}-th.
 */
final class RequestFeed implements AutoCloseable {
    /** Prepared ahead: at least a few, at most this many or that many bytes. */
    private static final int MAX_READY = 4096;

    private static final long MAX_READY_BYTES = 64L << 20;

    private final RequestFactory factory;
    private final int level;
    private final int stride;
    private final BlockingQueue<PreparedRequest> ready;
    private final Thread maker;
    private long nextNumber;

    /** Prepares the first requests before it returns. */
    RequestFeed(RequestFactory factory, int level, int loop, int loops, long count) {
        this.factory = factory;
        this.level = level;
        this.stride = loops;
        this.nextNumber = loop;
        PreparedRequest first = factory.prepare(level, loop);
        int capacity = Math.clamp(MAX_READY_BYTES / first.bytes().length / loops, 4, MAX_READY);
        this.ready = new ArrayBlockingQueue<>(capacity);
        ready.add(first);
        long made = loop + (long) stride;
        for (; ready.size() < capacity && made < count; made += stride) {
            ready.add(factory.prepare(level, made));
        }
        long rest = made;
        this.maker = Thread.ofVirtual().name("requests-" + loop).start(() -> make(rest, count));
    }

    private void make(long from, long count) {
        try {
            for (long number = from; number < count; number += stride) {
                ready.put(factory.prepare(level, number));
            }
        } catch (InterruptedException levelOver) {
            Thread.currentThread().interrupt();
        }
    }

    /** The loop's next request; made on the spot should the maker lag behind. */
    PreparedRequest next() {
        long wanted = nextNumber;
        nextNumber += stride;
        for (PreparedRequest made = ready.poll(); made != null; made = ready.poll()) {
            if (made.number() == wanted) {
                return made;
            }
        }
        return factory.prepare(level, wanted);
    }

    @Override
    public void close() {
        maker.interrupt();
    }
}
