package io.llmloadtest.engine;

import io.llmloadtest.transport.loop.EventLoop;

/** An exchange in flight, with what its loop needs to end it. */
final class Flight {
    private final Exchange exchange;
    private PooledConnection carrier;
    private EventLoop.Timer deadline = () -> {};
    private boolean retried;

    Flight(Exchange exchange, PooledConnection carrier) {
        this.exchange = exchange;
        this.carrier = carrier;
    }

    Exchange exchange() {
        return exchange;
    }

    PooledConnection carrier() {
        return carrier;
    }

    void watch(EventLoop.Timer timer) {
        deadline = timer;
    }

    void landed() {
        deadline.cancel();
    }

    /** Whether another connection may be tried: once. */
    boolean mayRetry() {
        return !retried && exchange.reusedConnection() && !exchange.hasResponse();
    }

    void retryOn(PooledConnection fresh) {
        retried = true;
        carrier = fresh;
    }
}
