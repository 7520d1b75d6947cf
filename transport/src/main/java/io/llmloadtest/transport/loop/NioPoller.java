package io.llmloadtest.transport.loop;

import io.llmloadtest.transport.loop.CloseReason.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JDK's selector: everywhere, but stamps are taken in user space and waits are whole milliseconds. */
final class NioPoller implements Poller {
    private static final int BACKLOG = 65_535;

    private final Selector selector;

    NioPoller() throws IOException {
        selector = Selector.open();
    }

    @Override
    public PolledSocket connect(InetSocketAddress address, Ready ready) throws SocketFailure {
        @Nullable SocketChannel opened = null;
        try {
            opened = SocketChannel.open();
            SelectionKey key = prepare(opened, SelectionKey.OP_CONNECT, ready);
            if (opened.connect(address)) {
                key.interestOps(SelectionKey.OP_WRITE);
            }
            return new NioSocket(opened, key);
        } catch (IOException failure) {
            closeQuietly(opened);
            throw NioFailures.failure("connect", failure);
        } catch (java.nio.channels.UnresolvedAddressException unresolved) {
            closeQuietly(opened);
            throw new SocketFailure(Kind.UNREACHABLE, "the address isn't resolved: " + address);
        }
    }

    private SelectionKey prepare(SocketChannel channel, int interest, Ready ready) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel.register(selector, interest, ready);
    }

    @Override
    public Acceptor listen(InetSocketAddress address, Function<PolledSocket, Ready> accepted) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.configureBlocking(false);
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(address, BACKLOG);
            Ready ready = (readable, writable) -> acceptAll(server, accepted);
            server.register(selector, SelectionKey.OP_ACCEPT, ready);
            return new NioAcceptor(server, (InetSocketAddress) server.getLocalAddress());
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
    }

    private void acceptAll(ServerSocketChannel server, Function<PolledSocket, Ready> accepted) {
        try {
            for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                DeferredReady ready = new DeferredReady();
                SelectionKey key = prepare(channel, SelectionKey.OP_READ, ready);
                ready.delegateTo(accepted.apply(new NioSocket(channel, key)));
            }
        } catch (IOException outOfDescriptors) {
            // the peers wait in the backlog until the next round
        }
    }

    @Override
    public int pollNow() {
        try {
            return selector.selectNow(NioPoller::tell);
        } catch (IOException failure) {
            throw new UncheckedIOException("select failed", failure);
        }
    }

    @Override
    public int poll(long untilNanos) {
        long waitNanos = untilNanos == NEVER ? 0 : untilNanos - System.nanoTime();
        if (untilNanos != NEVER && waitNanos <= 0) {
            return pollNow();
        }
        try {
            // whole milliseconds, rounded up, so that a timer never fires early; 0 is for ever
            return selector.select(NioPoller::tell, (waitNanos + 999_999) / 1_000_000);
        } catch (IOException failure) {
            throw new UncheckedIOException("select failed", failure);
        }
    }

    private static void tell(SelectionKey key) {
        if (key.isValid()) {
            int ready = key.readyOps();
            boolean writable = (ready & (SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT)) != 0;
            boolean readable = (ready & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0;
            ((Ready) key.attachment()).ready(readable, writable);
        }
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public boolean kernelStamps() {
        return false;
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("the selector could not be closed", failure);
        }
    }

    private static void closeQuietly(@Nullable SocketChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                // it never was connected: there is nothing to lose
            }
        }
    }

    /** A listening channel. */
    private record NioAcceptor(ServerSocketChannel server, InetSocketAddress address) implements Acceptor {
        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
