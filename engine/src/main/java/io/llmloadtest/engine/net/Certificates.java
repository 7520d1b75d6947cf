package io.llmloadtest.engine.net;

import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.transport.tls.PemSource;
import io.llmloadtest.transport.tls.TlsClient;
import io.llmloadtest.transport.tls.TlsSetupException;
import java.util.Optional;

/** Whom a plan trusts, and who it says we are. */
public final class Certificates {
    private Certificates() {}

    /** Why the authorities of such a file can't be trusted; empty when they can. */
    public static Optional<String> problemOfAuthorities(InputFile authorities) {
        return problem(() -> TlsClient.trusting(source(authorities)));
    }

    /** Why such a certificate can't be shown; empty when it can. */
    public static Optional<String> problemOfClient(InputFile certificate, InputFile key) {
        return problem(() -> TlsClient.insecure().presenting(source(certificate), source(key)));
    }

    /**
     * Speaks TLS as the plan wants it.
     *
     * @throws TlsSetupException when a file is of no use
     */
    static TlsClient client(Target.Tls tls) {
        TlsClient client = tls.insecure()
                ? TlsClient.insecure()
                : tls.caCertificates()
                        .map(file -> TlsClient.trusting(source(file)))
                        .orElseGet(TlsClient::verifying);
        return tls.clientCertificate()
                .map(file ->
                        client.presenting(source(file), source(tls.clientKey().orElse(file))))
                .orElse(client);
    }

    private static PemSource source(InputFile file) {
        return new PemSource(file.name(), file::open);
    }

    private static Optional<String> problem(Runnable use) {
        try {
            use.run();
            return Optional.empty();
        } catch (TlsSetupException unusable) {
            return Optional.of(String.valueOf(unusable.getMessage()));
        }
    }
}
