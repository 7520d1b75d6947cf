package io.llmloadtest.transport.tls;

import io.llmloadtest.transport.loop.ConnectionHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** The server side of TLS 1.2 and 1.3, for any number of connections on any event loop. */
public final class TlsServer {
    private final SSLContext context;
    private final String certificatePem;

    private TlsServer(KeyStore keys, char[] password) throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        certificatePem = Pem.text(firstCertificate(keys));
    }

    private static Certificate firstCertificate(KeyStore keys) throws KeyStoreException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                return keys.getCertificate(alias);
            }
        }
        throw new KeyStoreException("there is no private key in it");
    }

    /**
     * With the private key and certificate chain of a key store.
     *
     * @throws TlsSetupException when there is no key in it, or the password doesn't open it
     */
    public static TlsServer of(KeyStore keys, char[] password) {
        try {
            return new TlsServer(keys, password);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("key store", e);
        }
    }

    /**
     * With a certificate chain, the server's own first, and its unencrypted PKCS #8 key (RSA, EC or EdDSA).
     *
     * @throws TlsSetupException when a file can't be read or used
     */
    public static TlsServer ofPem(Path chain, Path key) {
        try {
            List<Certificate> certificates = Pem.certificates(PemSource.file(chain));
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            char[] none = {};
            keys.setKeyEntry(
                    "server", Pem.privateKey(PemSource.file(key)), none, certificates.toArray(new Certificate[0]));
            return new TlsServer(keys, none);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsSetupException("certificate " + chain + " with key " + key, e);
        }
    }

    /**
     * With a new key and a certificate signed by itself, for tests. Takes about a second.
     *
     * @param names host names and addresses that it is for
     * @throws TlsSetupException when this Java runtime can't make one
     */
    public static TlsServer selfSigned(List<String> names) {
        try {
            return SelfSigned.server(names);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsSetupException("self-signed certificate", e);
        }
    }

    /** The server's certificate, which a client can be told to trust. */
    public String certificatePem() {
        return certificatePem;
    }

    /** A handler for one accepted connection, which may be of either version of HTTP; see {@link TlsClient#secure}. */
    public ConnectionHandler secure(ConnectionHandler inner) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {Alpn.HTTP_2.id(), Alpn.HTTP_1_1.id()});
        engine.setSSLParameters(parameters);
        return new TlsHandler(engine, Alpn.HTTP_1_1, "the client", inner, () -> false);
    }
}
