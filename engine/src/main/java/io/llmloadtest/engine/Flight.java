package io.llmloadtest.engine;

import io.llmloadtest.transport.loop.EventLoop;

/** An exchange in flight, with what its loop needs to end it. */
final class Flight {
    private final int user;
    private final Exchange exchange;
    private PooledConnection carrier;
    private EventLoop.Timer deadline = () -> {};

    /** @param user of the loop who asks */
    Flight(int user, Exchange exchange, PooledConnection carrier) {
        this.user = user;
        this.exchange = exchange;
        this.carrier = carrier;
    }

    int user() {
        return user;
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

    void finished() {
        deadline.cancel();
    }

    void sendAgainOn(PooledConnection fresh) {
        exchange.sendingAgain();
        carrier = fresh;
    }
}
