package io.llmloadtest.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes in the midst of a connection: renegotiation in TLS 1.2, key updates in TLS 1.3. */
class TlsPumpTest {
    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext context;

    @BeforeAll
    static void makeContext() throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(TestKeys.selfSigned(directory).store(), TestKeys.password());
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new BlindTrust()}, null);
    }

    private static SSLEngine engine(boolean client, String protocol) {
        SSLEngine engine = context.createSSLEngine("localhost", 443);
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bytes_written_during_a_later_handshake_of_the_server_arrive(String protocol) throws SSLException {
        SSLEngine serverEngine = engine(false, protocol);
        var client = new Side(engine(true, protocol));
        var server = new Side(serverEngine);
        server.pump.start();
        client.pump.start();
        exchange(client, server);

        serverEngine.beginHandshake();
        server.send("server 1 ");
        exchange(client, server);
        server.send("server 2");
        client.send("client");
        exchange(client, server);

        assertThat(client.established).isEqualTo(1);
        assertThat(server.established).isEqualTo(1);
        assertThat(client.received()).isEqualTo("server 1 server 2");
        assertThat(server.received()).isEqualTo("client");
    }

    @Test
    void bytes_wait_until_a_renegotiation_is_done() throws SSLException {
        SSLEngine clientEngine = engine(true, "TLSv1.2");
        var client = new Side(clientEngine);
        var server = new Side(engine(false, "TLSv1.2"));
        server.pump.start();
        client.pump.start();
        exchange(client, server);

        clientEngine.beginHandshake();
        client.send("first ");
        client.send("second ");
        client.deliverTo(server);
        server.deliverTo(client);
        client.send("third");
        boolean waits = !client.pump.allSent();
        exchange(client, server);

        assertThat(waits).isTrue();
        assertThat(client.pump.allSent()).isTrue();
        assertThat(server.received()).isEqualTo("first second third");
    }

    private static void exchange(Side one, Side other) throws SSLException {
        boolean moved = true;
        while (moved) {
            moved = one.deliverTo(other);
            moved |= other.deliverTo(one);
        }
    }

    private static final class Side implements TlsPump.Events {
        private final TlsPump pump;
        private final Deque<byte[]> wire = new ArrayDeque<>();
        private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
        private int established;

        Side(SSLEngine engine) {
            pump = new TlsPump(engine, this);
        }

        void send(String text) throws SSLException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            pump.send(bytes, 0, bytes.length);
        }

        boolean deliverTo(Side other) throws SSLException {
            byte[] bytes = wire.poll();
            if (bytes != null) {
                other.pump.receive(bytes, 0, bytes.length);
            }
            return bytes != null;
        }

        String received() {
            return plain.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void established() {
            established++;
        }

        @Override
        public void plaintext(byte[] bytes, int from, int to) {
            plain.write(bytes, from, to - from);
        }

        @Override
        public void ciphertext(byte[] bytes, int from, int to) {
            wire.add(Arrays.copyOfRange(bytes, from, to));
        }
    }
}
