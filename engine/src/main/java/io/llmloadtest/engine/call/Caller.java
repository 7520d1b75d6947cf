package io.llmloadtest.engine.call;

/** Makes single calls to the server under test, over the same sockets, TLS and proxy as the load. */
@FunctionalInterface
public interface Caller {
    /**
     * Blocks until the call has come to something.
     *
     * @throws InterruptedException when the calling thread is interrupted; the call is given up then
     * @throws io.llmloadtest.transport.loop.EventLoopEndedException when the event loop that makes it died
     */
    HttpReply call(HttpCall call) throws InterruptedException;
}
