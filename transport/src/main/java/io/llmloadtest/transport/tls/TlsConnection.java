package io.llmloadtest.transport.tls;

import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.EventLoop;

/** The connection as the inner handler sees it: plaintext. */
final class TlsConnection implements Connection {
    private final TlsHandler tls;
    private final Connection socket;

    TlsConnection(TlsHandler tls, Connection socket) {
        this.tls = tls;
        this.socket = socket;
    }

    @Override
    public void write(byte[] bytes, int from, int to) {
        tls.send(socket, bytes, from, to);
    }

    @Override
    public void close() {
        tls.closeInOrder(socket);
    }

    @Override
    public void reset() {
        tls.reset(socket);
    }

    @Override
    public boolean isOpen() {
        return tls.isOpen(socket);
    }

    @Override
    public EventLoop loop() {
        return socket.loop();
    }
}
