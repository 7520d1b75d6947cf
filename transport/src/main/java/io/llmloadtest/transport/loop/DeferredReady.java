package io.llmloadtest.transport.loop;

/** The listener of an accepted socket, which is known only after the socket is registered. */
final class DeferredReady implements Poller.Ready {
    private Poller.Ready delegate = (readable, writable) -> {};

    void delegateTo(Poller.Ready ready) {
        delegate = ready;
    }

    @Override
    public void ready(boolean readable, boolean writable) {
        delegate.ready(readable, writable);
    }
}
