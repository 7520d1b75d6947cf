package io.llmloadtest.engine.request;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Keeps the first requests of one loop's next sessions ready, so that making them doesn't hold the loop up. The numbers
 * of the sessions are the loop's stripe: its index, then every {@code loops}-th.
 */
public final class RequestFeed implements AutoCloseable {
    /** Prepared ahead: at least a few, at most this many or that many bytes, be it a small part of the heap. */
    private static final int MAX_READY = 4096;

    private static final long MAX_READY_BYTES =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

    private final RequestFactory factory;
    private final int level;
    private final int stride;
    private final BlockingQueue<PreparedRequest> ready;
    private final Thread maker;
    private long nextNumber;

    /**
     * Prepares the first requests before it returns.
     *
     * @param count sessions that this loop will begin at most
     */
    public RequestFeed(RequestFactory factory, int level, int loop, int loops, long count) {
        this.factory = factory;
        this.level = level;
        this.stride = loops;
        this.nextNumber = loop;
        PreparedRequest first = factory.first(level, loop);
        int capacity = Math.clamp(MAX_READY_BYTES / first.wire().bytes().length / loops, 4, MAX_READY);
        this.ready = new ArrayBlockingQueue<>(capacity);
        ready.add(first);
        long ahead = Math.min(capacity, count);
        for (long made = 1; made < ahead; made++) {
            ready.add(factory.first(level, loop + made * stride));
        }
        this.maker = Thread.ofVirtual().name("requests-" + loop).start(() -> make(loop, ahead, count));
    }

    private void make(int loop, long from, long count) {
        try {
            for (long made = from; made < count; made++) {
                ready.put(factory.first(level, loop + made * stride));
            }
        } catch (InterruptedException levelOver) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            // the loop will come to that session, make it itself and find out
        }
    }

    /** The first request of the loop's next session; made on the spot should the maker lag behind. */
    public PreparedRequest next() {
        long wanted = nextNumber;
        nextNumber += stride;
        for (PreparedRequest made = ready.poll(); made != null; made = ready.poll()) {
            if (made.turn().session() == wanted) {
                return made;
            }
        }
        return factory.first(level, wanted);
    }

    /** Makes no more; again is no harm. */
    @Override
    public void close() {
        maker.interrupt();
    }
}
