package io.llmloadtest.engine.net;

import io.llmloadtest.core.record.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Finds the address of a host once, before a run, so that no request waits for a name server. */
final class Addresses {
    private static final int TRY_MILLIS = 2000;

    private Addresses() {}

    /**
     * The first of the host's addresses that takes a connection; the first of all when none does. Blocks, on a name
     * server for as long as the system is patient with it.
     */
    static InetSocketAddress firstThatAnswers(String host, int port) throws EndpointException, InterruptedException {
        // on a thread of its own, for a look-up can't be interrupted, only left alone
        FutureTask<Optional<InetSocketAddress>> lookUp = new FutureTask<>(() -> lookUp(host, port));
        Thread.ofVirtual().name("look-up " + host).start(lookUp);
        try {
            return lookUp.get()
                    .orElseThrow(() -> new EndpointException(
                            FailureKind.DNS, "the name '" + host + "' doesn't resolve to an address"));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a look-up ends with an address or without", impossible);
        }
    }

    private static Optional<InetSocketAddress> lookUp(String host, int port) {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
        if (all.length > 1) {
            for (InetAddress candidate : all) {
                InetSocketAddress address = new InetSocketAddress(candidate, port);
                if (answers(address)) {
                    return Optional.of(address);
                }
            }
        }
        return Optional.of(new InetSocketAddress(all[0], port));
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, TRY_MILLIS);
            return true;
        } catch (IOException tryTheNext) {
            return false;
        }
    }
}
