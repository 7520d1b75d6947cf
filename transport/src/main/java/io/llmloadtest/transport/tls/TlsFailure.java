package io.llmloadtest.transport.tls;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong in TLS, in a sentence for a person. */
final class TlsFailure {
    private static final String ALERT = "Received fatal alert: ";

    private TlsFailure() {}

    /**
     * The engine offers no types to tell by, only the messages of the JDK; an unknown one is passed on as it is.
     *
     * @param certificateMissed whether the peer asked for a certificate and got none
     */
    static String explain(SSLException e, String peer, boolean certificateMissed) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return String.valueOf(cause.getMessage());
            }
        }
        String message = String.valueOf(e.getMessage());
        int alert = message.indexOf(ALERT);
        if (alert >= 0) {
            return refused(message.substring(alert + ALERT.length()), peer, certificateMissed);
        }
        if (message.contains("The server selected protocol version")) {
            return tooOld(peer);
        }
        if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection")) {
            return peer + " doesn't speak TLS on this port";
        }
        return "TLS with " + peer + " failed: " + message + missed(certificateMissed);
    }

    private static String refused(String alert, String peer, boolean certificateMissed) {
        String refused = peer + " refused the TLS connection: " + alert;
        return switch (alert) {
            case "protocol_version" -> tooOld(peer);
            case "certificate_required" -> refused + "; it wants a client certificate";
            case "bad_certificate", "unknown_ca", "certificate_unknown", "certificate_expired",
                    "certificate_revoked", "unsupported_certificate", "access_denied" ->
                certificateMissed
                        ? refused + missed(true)
                        : refused + "; it doesn't take the client certificate that was shown, if any was";
            default -> refused + missed(certificateMissed);
        };
    }

    private static String tooOld(String peer) {
        return peer + " speaks none of the versions of TLS that are spoken here, which are TLS 1.2 and 1.3";
    }

    static String missed(boolean certificateMissed) {
        return certificateMissed ? "; it asked for a client certificate, and there is none to show" : "";
    }
}
