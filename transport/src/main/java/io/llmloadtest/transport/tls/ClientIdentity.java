package io.llmloadtest.transport.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a client shows when it is asked for one, whatever authorities the server names: a server that
 * doesn't take it says so, which tells more than showing none. Remembers whether one was asked for in vain.
 */
final class ClientIdentity extends X509ExtendedKeyManager {
    private static final String ALIAS = "client";
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private final X509Certificate[] chain;
    private final @Nullable PrivateKey key;
    private volatile boolean missed;

    private ClientIdentity(X509Certificate[] chain, @Nullable PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    static ClientIdentity none() {
        return new ClientIdentity(new X509Certificate[0], null);
    }

    static ClientIdentity of(PemSource chain, PemSource key) throws GeneralSecurityException, IOException {
        X509Certificate[] certificates = Pem.certificates(chain).stream()
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
        PrivateKey own = Pem.privateKey(key);
        requirePair(certificates[0].getPublicKey(), own);
        return new ClientIdentity(certificates, own);
    }

    /** Signs something, for a server would only say that the handshake failed. */
    private static void requirePair(PublicKey certified, PrivateKey own) throws GeneralSecurityException {
        boolean pair = certified.getAlgorithm().equals(own.getAlgorithm());
        if (pair) {
            Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(own.getAlgorithm(), "SHA256withRSA"));
            signature.initSign(own);
            signature.update(certified.getEncoded());
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(certified.getEncoded());
            pair = signature.verify(signed);
        }
        if (!pair) {
            throw new InvalidKeyException("the key is not that of the certificate");
        }
    }

    /** Whether a server asked for a certificate and there was none to show. */
    boolean missed() {
        return missed;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        PrivateKey own = key;
        if (own == null) {
            missed = true;
            return null;
        }
        // in TLS 1.3 names such as EC, of EdDSA such as Ed25519; a type that doesn't fit is asked for again with
        // another
        List<String> types = Arrays.asList(keyTypes);
        String algorithm = own.getAlgorithm();
        return types.contains(algorithm) || algorithm.equals("EdDSA") ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return key == null ? null : new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
