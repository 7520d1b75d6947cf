package io.llmloadtest.transport.loop;

class EpollLoopTest extends PollerContract {
    @Override
    EventLoops.Kind kind() {
        return EventLoops.Kind.EPOLL;
    }
}
