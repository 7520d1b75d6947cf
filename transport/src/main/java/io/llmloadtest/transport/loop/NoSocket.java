package io.llmloadtest.transport.loop;

/** Stands for the socket of a connection that couldn't even be opened. */
enum NoSocket implements PolledSocket {
    INSTANCE;

    @Override
    public void finishConnect() {}

    @Override
    public int read(ReadBuffer into) {
        return 0;
    }

    @Override
    public int write(byte[] bytes, int from, int to) {
        return 0;
    }

    @Override
    public void watch(boolean readable, boolean writable) {}

    @Override
    public void close(boolean reset) {}
}
