package io.llmloadtest.transport.loop;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A stream socket that a {@link NioPoller} watches. */
final class NioSocket implements PolledSocket {
    private final SocketChannel channel;
    private final SelectionKey key;

    NioSocket(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    @Override
    public void finishConnect() throws SocketFailure {
        try {
            channel.finishConnect();
        } catch (IOException failure) {
            throw NioFailures.failure("connect", failure);
        }
    }

    @Override
    public int read(ReadBuffer into) throws SocketFailure {
        try {
            int count = channel.read(ByteBuffer.wrap(into.bytes));
            into.readNanos = System.nanoTime();
            into.arrivalNanos = into.readNanos;
            return count;
        } catch (IOException failure) {
            throw NioFailures.failure("receive", failure);
        }
    }

    @Override
    public int write(byte[] bytes, int from, int to) throws SocketFailure {
        try {
            return channel.write(ByteBuffer.wrap(bytes, from, to - from));
        } catch (IOException failure) {
            throw NioFailures.failure("send", failure);
        }
    }

    @Override
    public void watch(boolean readable, boolean writable) {
        if (key.isValid()) {
            key.interestOps((readable ? SelectionKey.OP_READ : 0) | (writable ? SelectionKey.OP_WRITE : 0));
        }
    }

    @Override
    public void close(boolean reset) {
        try {
            if (reset) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            channel.close();
        } catch (IOException alreadyGone) {
            // the descriptor is released all the same
        }
    }
}
