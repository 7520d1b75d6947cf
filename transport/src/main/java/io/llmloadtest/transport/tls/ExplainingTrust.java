package io.llmloadtest.transport.tls;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Leaves the judgement on a server's certificate to the JDK, and says of a refusal what a person needs to know. */
final class ExplainingTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;

    ExplainingTrust(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            judge.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            // The engine chooses its alert by the cause, which is therefore handed on.
            throw new CertificateException(explain(e, chain, engine.getPeerHost()), e.getCause());
        }
    }

    private static String explain(CertificateException e, X509Certificate[] chain, String host) {
        X509Certificate leaf = chain[0];
        String of = "the certificate of " + host;
        for (X509Certificate certificate : chain) {
            try {
                certificate.checkValidity();
            } catch (CertificateExpiredException expired) {
                return of + " expired on " + certificate.getNotAfter().toInstant() + inChain(certificate, leaf);
            } catch (CertificateNotYetValidException early) {
                return of + " is not valid before " + certificate.getNotBefore().toInstant()
                        + inChain(certificate, leaf);
            }
        }
        if (isUnknownAuthority(e)) {
            return of
                    + (isSelfSigned(leaf) ? " is self-signed" : " was issued by an unknown authority, " + issuer(chain))
                    + "; give its CA certificate as a PEM file if you trust it";
        }
        // The check of the name comes last and has no cause.
        return e.getCause() == null
                ? of + " is for " + names(leaf) + ", not for " + host
                : of + " is refused: " + e.getMessage();
    }

    private static String inChain(X509Certificate certificate, X509Certificate leaf) {
        return certificate.equals(leaf) ? "" : " (that of its issuer, " + certificate.getSubjectX500Principal() + ")";
    }

    private static boolean isUnknownAuthority(Throwable e) {
        return e instanceof CertPathBuilderException || (e.getCause() != null && isUnknownAuthority(e.getCause()));
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** Who should be known: the issuer of the last certificate that the server sent. */
    private static String issuer(X509Certificate[] chain) {
        return chain[chain.length - 1].getIssuerX500Principal().getName();
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null && !names.isEmpty()) {
                return names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
            }
        } catch (CertificateParsingException e) {
            // The subject says enough.
        }
        return certificate.getSubjectX500Principal().getName();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
