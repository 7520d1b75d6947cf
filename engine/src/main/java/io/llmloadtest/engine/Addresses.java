package io.llmloadtest.engine;

import io.llmloadtest.core.record.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** Finds the address of a host once, before a run, so that no request waits for a name server. */
final class Addresses {
    private static final int TRY_MILLIS = 2000;

    private Addresses() {}

    /** The first of the host's addresses that takes a connection; the first of all when none does. */
    static InetSocketAddress firstThatAnswers(String host, int port) throws EndpointException {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            throw new EndpointException(FailureKind.DNS, "the name '" + host + "' doesn't resolve to an address");
        }
        if (all.length > 1) {
            for (InetAddress candidate : all) {
                InetSocketAddress address = new InetSocketAddress(candidate, port);
                if (answers(address)) {
                    return address;
                }
            }
        }
        return new InetSocketAddress(all[0], port);
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
