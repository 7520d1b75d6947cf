package io.llmloadtest.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.transport.loop.CloseReason.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTrustTest {
    @TempDir
    private Path directory;

    private final RecordingHandler atClient = new RecordingHandler();
    private final RecordingHandler atServer = new RecordingHandler();

    private void connect(TlsClient client, String host, TestKeys keys) {
        TlsServer server = TlsServer.of(keys.store(), TestKeys.password());
        new MemoryLink(client.secure(host, 443, atClient), server.secure(atServer), 1 << 20).connect();
    }

    private void assertRefused(String sentence) {
        assertThat(atClient.isConnected()).isFalse();
        assertThat(atClient.reason().kind()).isEqualTo(Kind.TLS);
        assertThat(atClient.reason().detail()).isEqualTo(sentence);
        assertThat(atServer.reason().kind()).isEqualTo(Kind.TLS);
        assertThat(atServer.reason().detail()).startsWith("the client refused the TLS connection: certificate_");
    }

    @Test
    void an_unknown_authority_is_named() throws Exception {
        connect(TlsClient.verifying(), "model.example", TestKeys.signed(directory, "-ext", "san=dns:model.example"));

        assertRefused("the certificate of model.example was issued by an unknown authority, CN=Test Authority; "
                + "give its CA certificate as a PEM file if you trust it");
    }

    @Test
    void an_authority_given_as_a_file_is_trusted() throws Exception {
        var keys = TestKeys.signed(directory, "-ext", "san=dns:model.example");
        connect(TlsClient.trusting(keys.authority()), "model.example", keys);

        assertThat(atClient.isConnected()).isTrue();
        assertThat(atServer.isConnected()).isTrue();
    }

    @Test
    void a_self_signed_certificate_is_named_as_such() throws Exception {
        connect(
                TlsClient.verifying(),
                "model.example",
                TestKeys.selfSigned(directory, "-ext", "san=dns:model.example"));

        assertRefused("the certificate of model.example is self-signed; "
                + "give its CA certificate as a PEM file if you trust it");
    }

    @Test
    void a_certificate_for_other_names_tells_which() throws Exception {
        var keys = TestKeys.selfSigned(directory, "-ext", "san=dns:a.example,dns:b.example");
        connect(TlsClient.trusting(keys.authority()), "model.example", keys);

        assertRefused("the certificate of model.example is for a.example, b.example, not for model.example");
    }

    @Test
    void a_certificate_without_the_address_tells_whose_it_is() throws Exception {
        var keys = TestKeys.selfSigned(directory, "-dname", "CN=model.example");
        connect(TlsClient.trusting(keys.authority()), "127.0.0.1", keys);

        assertRefused("the certificate of 127.0.0.1 is for CN=model.example, not for 127.0.0.1");
    }

    @Test
    void an_expired_certificate_tells_since_when() throws Exception {
        var keys = TestKeys.signed(
                directory, "-ext", "san=dns:model.example", "-startdate", "2020/01/01 00:00:00", "-validity", "1");
        connect(TlsClient.trusting(keys.authority()), "model.example", keys);

        assertThat(atClient.reason().detail()).startsWith("the certificate of model.example expired on 2020-01-0");
        assertThat(atServer.reason().detail()).isEqualTo("the client refused the TLS connection: certificate_expired");
    }

    @Test
    void a_certificate_of_the_future_tells_from_when() throws Exception {
        var keys = TestKeys.signed(directory, "-ext", "san=dns:model.example", "-startdate", "+10d");
        connect(TlsClient.trusting(keys.authority()), "model.example", keys);

        assertThat(atClient.reason().detail()).startsWith("the certificate of model.example is not valid before 20");
    }

    @Test
    void an_insecure_client_takes_any_certificate_for_any_name() throws Exception {
        var keys = TestKeys.selfSigned(directory, "-startdate", "2020/01/01 00:00:00", "-validity", "1");
        connect(TlsClient.insecure(), "model.example", keys);

        assertThat(atClient.isConnected()).isTrue();
    }

    @Test
    void a_server_is_made_of_pem_files() throws Exception {
        var keys = TestKeys.selfSigned(directory, "-ext", "san=dns:model.example");
        TlsServer server = TlsServer.ofPem(keys.certificate(), keys.key());
        TlsClient client = TlsClient.trusting(keys.certificate());
        new MemoryLink(client.secure("model.example", 443, atClient), server.secure(atServer), 1 << 20).connect();

        assertThat(atClient.isConnected()).isTrue();
        assertThat(server.certificatePem()).isEqualTo(Files.readString(keys.certificate()));
    }

    @Test
    void a_ca_file_without_a_certificate_is_refused_by_name() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");

        assertThatThrownBy(() -> TlsClient.trusting(empty))
                .isInstanceOf(TlsSetupException.class)
                .hasMessageContaining("empty.pem")
                .hasMessageContaining("there is no certificate in it");
    }

    @Test
    void a_missing_ca_file_is_refused_by_name() {
        assertThatThrownBy(() -> TlsClient.trusting(directory.resolve("missing.pem")))
                .isInstanceOf(TlsSetupException.class)
                .hasMessageContaining("missing.pem");
    }

    @Test
    void a_key_that_was_cut_off_is_refused_and_not_shown() throws Exception {
        var keys = TestKeys.selfSigned(directory);
        var cut = new PemSource(
                "cut.pem",
                () -> new ByteArrayInputStream("-----BEGIN PRIVATE KEY-----\nMIIBA\n-----END PRIVATE KEY-----\n"
                        .getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(() -> TlsClient.insecure().presenting(PemSource.file(keys.certificate()), cut))
                .isInstanceOf(TlsSetupException.class)
                .hasMessageContaining("cut.pem")
                .hasMessageContaining("cut off")
                .hasMessageNotContaining("MIIBA");
    }

    @Test
    void a_key_file_without_a_key_is_refused_with_advice() throws Exception {
        var keys = TestKeys.selfSigned(directory);

        assertThatThrownBy(() -> TlsServer.ofPem(keys.certificate(), keys.certificate()))
                .isInstanceOf(TlsSetupException.class)
                .hasMessageContaining("BEGIN PRIVATE KEY");
    }
}
