package io.llmloadtest.engine.connection;

import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.transport.loop.EventLoop;

/** An exchange in flight, with what its loop needs to end it. */
public final class Flight {
    private final int user;
    private final Exchange exchange;
    private Carrier carrier;
    private EventLoop.Timer deadline = () -> {};

    /**
     * On its way by that connection.
     *
     * @param user of the loop who asks
     */
    public Flight(int user, Exchange exchange, Carrier carrier) {
        this.user = user;
        this.exchange = exchange;
        this.carrier = carrier;
    }

    public int user() {
        return user;
    }

    public Exchange exchange() {
        return exchange;
    }

    public Carrier carrier() {
        return carrier;
    }

    public void watch(EventLoop.Timer timer) {
        deadline = timer;
    }

    public void finished() {
        deadline.cancel();
    }

    public void sendAgainOn(Carrier fresh) {
        exchange.sendingAgain();
        carrier = fresh;
    }

    /** It hasn't been sent yet. */
    void moveTo(Carrier other) {
        carrier = other;
    }
}
