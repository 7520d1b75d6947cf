package io.llmloadtest.server.live;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A WebSocket session. */
record SessionWire(Session session) implements Outbox.Wire {
    private static final int NORMAL = 1000;
    private static final int TOO_SLOW = 4408;

    @Override
    public void send(String text, Runnable then, Runnable failed) {
        session.sendText(text, Callback.from(then, failure -> failed.run()));
    }

    @Override
    public void finish() {
        session.close(NORMAL, "the run is over", Callback.NOOP);
    }

    @Override
    public void cutOff() {
        session.close(TOO_SLOW, "too slow; connect again with ?after=", Callback.NOOP);
    }
}
