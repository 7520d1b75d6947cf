package io.llmloadtest.transport.loop;

class NioLoopTest extends PollerContract {
    @Override
    EventLoops.Kind kind() {
        return EventLoops.Kind.NIO;
    }
}
