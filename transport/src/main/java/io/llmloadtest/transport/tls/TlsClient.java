package io.llmloadtest.transport.tls;

import io.llmloadtest.transport.loop.ConnectionHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The client side of TLS 1.2 and 1.3, for any number of connections on any event loop. Its connections to the same host
 * and port resume each other's sessions.
 */
public final class TlsClient {
    private final SSLContext context;
    private final X509ExtendedTrustManager trust;
    private final boolean verifying;
    private final ClientIdentity identity;

    private TlsClient(X509ExtendedTrustManager trust, boolean verifying, ClientIdentity identity)
            throws GeneralSecurityException {
        this.trust = trust;
        this.verifying = verifying;
        this.identity = identity;
        context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {identity}, new TrustManager[] {trust}, null);
    }

    /** Trusts the authorities that this Java runtime knows. */
    public static TlsClient verifying() {
        try {
            return trusting(List.of());
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsSetupException("the trust store of this Java runtime", e);
        }
    }

    /**
     * Trusts the authorities, or servers, of a PEM file besides those that this Java runtime knows.
     *
     * @throws TlsSetupException when the file can't be read or has no certificate
     */
    public static TlsClient trusting(Path certificates) {
        return trusting(PemSource.file(certificates));
    }

    /**
     * Likewise, whatever has the certificates.
     *
     * @throws TlsSetupException when it can't be read or has no certificate
     */
    public static TlsClient trusting(PemSource certificates) {
        try {
            return trusting(Pem.certificates(certificates));
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsSetupException("CA file " + certificates.name(), e);
        }
    }

    /** Checks neither who signed a certificate nor whose it is: the connection is encrypted, to whomever. */
    public static TlsClient insecure() {
        try {
            return new TlsClient(new BlindTrust(), false, ClientIdentity.none());
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("TLS", e);
        }
    }

    /**
     * The same, showing a certificate to servers that ask for one.
     *
     * @param chain a PEM file of our certificate and, behind it, those of its issuers
     * @param key a PEM file of its unencrypted PKCS #8 key (RSA, EC or EdDSA); may be the same file
     * @throws TlsSetupException when a file can't be read or used, or when they don't belong together
     */
    public TlsClient presenting(Path chain, Path key) {
        return presenting(PemSource.file(chain), PemSource.file(key));
    }

    /**
     * Likewise, whatever has certificate and key.
     *
     * @throws TlsSetupException when one can't be read or used, or when they don't belong together
     */
    public TlsClient presenting(PemSource chain, PemSource key) {
        try {
            return new TlsClient(trust, verifying, ClientIdentity.of(chain, key));
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsSetupException("client certificate " + chain.name() + " with key " + key.name(), e);
        }
    }

    private static TlsClient trusting(List<Certificate> extra) throws GeneralSecurityException, IOException {
        var anchors = new ArrayList<>(extra);
        anchors.addAll(List.of(judge(null).getAcceptedIssuers()));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < anchors.size(); i++) {
            store.setCertificateEntry("anchor" + i, anchors.get(i));
        }
        return new TlsClient(new ExplainingTrust(judge(store)), true, ClientIdentity.none());
    }

    /** The JDK's own judgement, by that store or by the runtime's. */
    private static X509ExtendedTrustManager judge(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager judge) {
                return judge;
            }
        }
        throw new GeneralSecurityException("this Java runtime has no X.509 trust manager");
    }

    /** For calls by a client that has its own sockets, such as the JDK's. */
    public SSLContext context() {
        return context;
    }

    /**
     * A handler for one connection, which speaks TLS on it for the inner one. The inner handler must write to the
     * connection that it is given by {@code connected}, never to the one below. A failed handshake closes with {@link
     * io.llmloadtest.transport.loop.CloseReason.Kind#TLS} and a sentence that says why.
     *
     * @param host the name or address that the server's certificate must be for; names are also sent (SNI)
     */
    public ConnectionHandler secure(String host, int port, ConnectionHandler inner) {
        return secure(host, port, Alpn.HTTP_1_1, inner);
    }

    /** The same for HTTP of another version; a server that doesn't choose it ends the handshake. */
    public ConnectionHandler secure(String host, int port, Alpn alpn, ConnectionHandler inner) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {alpn.id()});
        parameters.setServerNames(HostName.indication(host).stream().toList());
        if (verifying) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return new TlsHandler(engine, alpn, host + ":" + port, inner, identity::missed);
    }
}
