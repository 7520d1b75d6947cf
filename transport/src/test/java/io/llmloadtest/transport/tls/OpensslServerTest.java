package io.llmloadtest.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.transport.loop.CloseReason.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client against a TLS server that we didn't write. Skipped where there is no openssl. */
@Timeout(60)
class OpensslServerTest {
    private static final String TLS_1_2 = "-tls1_2";
    private static final String TLS_1_3 = "-tls1_3";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static TestKeys keys;

    private final RecordingHandler heard = new RecordingHandler();

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TestKeys.signed(directory, "-ext", "san=dns:localhost,dns:model.example,ip:127.0.0.1");
    }

    private static ServerProcess openssl(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("s_server", "-accept", "127.0.0.1:0", "-naccept", "4"));
        arguments.addAll(List.of(
                "-cert", keys.certificate().toString(), "-key", keys.key().toString()));
        arguments.addAll(Arrays.asList(options));
        return ServerProcess.start(directory, "openssl", arguments);
    }

    private static int port(ServerProcess server) throws IOException {
        String line = server.awaitLine("ACCEPT 127.0.0.1:");
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
    }

    private static TlsClient trusting() {
        return TlsClient.trusting(keys.authority());
    }

    private SocketDriver connect(ServerProcess server, TlsClient client, String host) throws IOException {
        int port = port(server);
        SocketDriver driver = SocketDriver.connect(port, client.secure(host, port, heard));
        driver.runUntil(() -> heard.isConnected() || heard.isClosed());
        return driver;
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void lines_go_there_and_come_back(String version) throws Exception {
        try (var server = openssl(version, "-rev");
                var driver = connect(server, trusting(), "localhost")) {
            heard.write("abc\n");
            driver.runUntil(() -> heard.text().endsWith("\n"));
            heard.write("next\n");
            driver.runUntil(() -> heard.text().endsWith("txen\n"));

            assertThat(heard.text()).isEqualTo("cba\ntxen\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_large_file_comes_whole_and_ends_with_the_stream(String version) throws Exception {
        byte[] file = new byte[1_000_000];
        new Random(7).nextBytes(file);
        Files.write(directory.resolve("large.bin"), file);
        try (var server = openssl(version, "-HTTP", "-ign_eof");
                var driver = connect(server, trusting(), "localhost")) {
            heard.write("GET /large.bin HTTP/1.0\r\n\r\n");
            driver.runUntil(heard::isClosed);

            assertThat(heard.bytes()).isEqualTo(file);
            assertThat(heard.reason().kind()).isEqualTo(Kind.END_OF_STREAM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_server_that_wants_a_certificate_is_shown_ours(String version) throws Exception {
        TlsClient client = trusting().presenting(keys.certificate(), keys.key());
        try (var server = wanting(version);
                var driver = connect(server, client, "localhost")) {
            heard.write("abc\n");
            driver.runUntil(() -> heard.text().endsWith("\n"));

            assertThat(heard.text()).isEqualTo("cba\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_server_that_wants_a_certificate_in_vain_is_understood(String version) throws Exception {
        try (var server = wanting(version);
                var driver = connect(server, trusting(), "localhost")) {
            driver.runUntil(heard::isClosed);

            assertThat(heard.reason().kind()).isEqualTo(Kind.TLS);
            assertThat(heard.reason().detail()).contains("client certificate");
        }
    }

    private static ServerProcess wanting(String version) throws IOException {
        return openssl(
                version, "-rev", "-Verify", "1", "-CAfile", keys.authority().toString(), "-verify_return_error");
    }

    @Test
    void a_server_with_an_older_tls_is_understood() throws Exception {
        try (var server = openssl("-rev", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
                var driver = connect(server, trusting(), "localhost")) {
            driver.runUntil(heard::isClosed);

            assertThat(heard.reason().kind()).isEqualTo(Kind.TLS);
            assertThat(heard.reason().detail()).contains("TLS 1.2 and 1.3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "model.example"})
    void the_server_is_told_the_name_it_is_asked_for(String host) throws Exception {
        try (var server = openssl(
                        "-servername",
                        "other.example",
                        "-cert2",
                        keys.certificate().toString(),
                        "-key2",
                        keys.key().toString(),
                        "-tlsextdebug");
                var _ = connect(server, trusting(), host)) {
            assertThat(server.awaitLine("Hostname in TLS extension")).contains('"' + host + '"');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_session_is_resumed_as_the_server_sees_it(String version) throws Exception {
        try (var server = openssl(version, "-www")) {
            int port = port(server);
            TlsClient client = trusting();
            String first = statusPage(client, port);
            String second = statusPage(client, port);
            String ofAnother = statusPage(trusting(), port);

            assertThat(first).contains("New, TLSv1.").doesNotContain("Reused, ");
            assertThat(second).contains("Reused, TLSv1.");
            assertThat(ofAnother).contains("New, TLSv1.");
        }
    }

    private static String statusPage(TlsClient client, int port) throws IOException {
        var page = new RecordingHandler();
        try (var driver = SocketDriver.connect(port, client.secure("localhost", port, page))) {
            driver.runUntil(page::isConnected);
            page.write("GET / HTTP/1.0\r\n\r\n");
            driver.runUntil(page::isClosed);
        }
        assertThat(page.reason().kind()).isEqualTo(Kind.END_OF_STREAM);
        return page.text();
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_close_says_close_notify_to_the_server(String version) throws Exception {
        try (var server = openssl(version, "-rev", "-msg");
                var _ = connect(server, trusting(), "localhost")) {
            heard.connection().close();

            assertThat(server.awaitLine("close_notify")).startsWith("<<<").contains("warning close_notify");
            assertThat(heard.reason().kind()).isEqualTo(Kind.LOCAL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_certificate_of_an_unknown_authority_is_refused(String version) throws Exception {
        try (var server = openssl(version);
                var _ = connect(server, TlsClient.verifying(), "localhost")) {
            assertThat(heard.reason().kind()).isEqualTo(Kind.TLS);
            assertThat(heard.reason().detail()).contains("an unknown authority, CN=Test Authority");
            assertThat(server.awaitLine("alert")).contains("certificate unknown");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void a_certificate_for_another_name_is_refused(String version) throws Exception {
        try (var server = openssl(version);
                var _ = connect(server, trusting(), "wrong.example")) {
            assertThat(heard.reason().detail())
                    .isEqualTo("the certificate of wrong.example is for localhost, model.example, 127.0.0.1, "
                            + "not for wrong.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void an_insecure_client_connects_whatever_the_certificate_says(String version) throws Exception {
        try (var server = openssl(version);
                var _ = connect(server, TlsClient.insecure(), "wrong.example")) {
            assertThat(heard.isConnected()).isTrue();
        }
    }

    @Test
    void an_address_is_verified_too() throws Exception {
        try (var server = openssl();
                var _ = connect(server, trusting(), "127.0.0.1")) {
            assertThat(heard.isConnected()).isTrue();
        }
    }

    @Test
    void a_server_that_only_speaks_old_tls_says_so() throws Exception {
        try (var server = openssl("-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
                var _ = connect(server, trusting(), "localhost")) {
            assertThat(heard.reason().kind()).isEqualTo(Kind.TLS);
            assertThat(heard.reason().detail()).contains("protocol_version");
        }
    }

    /** Keys typed to openssl: r renegotiates in TLS 1.2, K updates the keys of both sides in TLS 1.3. */
    @ParameterizedTest
    @CsvSource({TLS_1_2 + ", r, HelloRequest", TLS_1_3 + ", K, KeyUpdate"})
    void bytes_pass_after_the_keys_have_changed(String version, String key, String message) throws Exception {
        try (var server = openssl(version, "-msg");
                var driver = connect(server, trusting(), "localhost")) {
            server.awaitLine("Secure Renegotiation IS");
            server.type(key);
            server.awaitLine(message);
            server.type("from the server");
            driver.runUntil(() -> heard.text().endsWith("server\n"));
            heard.write("from the client\n");
            driver.runUntil(() -> heard.flushes() == 1);

            assertThat(heard.text()).isEqualTo("from the server\n");
            assertThat(server.awaitLine("from the client")).isEqualTo("from the client");
        }
    }
}
