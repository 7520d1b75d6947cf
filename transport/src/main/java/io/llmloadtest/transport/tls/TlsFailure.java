package io.llmloadtest.transport.tls;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong in TLS, in a sentence for a person. */
final class TlsFailure {
    private static final String ALERT = "Received fatal alert: ";
    private static final String ONLY = "; only TLS 1.2 and 1.3 are spoken here";

    private TlsFailure() {}

    /**
     * The engine offers no types to tell by, only the messages of the JDK; an unknown one is passed on as it is.
     *
     * @param asked what was to be spoken
     * @param certificateMissed whether the peer asked for a certificate and got none
     */
    static String explain(SSLException e, Alpn asked, String peer, boolean certificateMissed) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return String.valueOf(cause.getMessage());
            }
        }
        String message = String.valueOf(e.getMessage());
        int alert = message.indexOf(ALERT);
        if (alert >= 0 && message.endsWith("no_application_protocol")) {
            return notSpoken(asked, peer);
        }
        if (alert >= 0) {
            return refused(message.substring(alert + ALERT.length()), peer, certificateMissed);
        }
        if (message.contains("The server selected protocol version")) {
            return "TLS with " + peer + " failed: it chose an older version" + ONLY;
        }
        if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection")) {
            return peer + " doesn't speak TLS on this port";
        }
        return "TLS with " + peer + " failed: " + message + missed(certificateMissed);
    }

    /** A server that chose another version of HTTP, or none. */
    static String notSpoken(Alpn asked, String peer) {
        return switch (asked) {
            case HTTP_1_1 -> peer + " speaks no HTTP/1.1 over TLS, most likely HTTP/2 only";
            case HTTP_2 -> peer + " speaks no HTTP/2 over TLS, most likely HTTP/1.1 only";
        };
    }

    private static String refused(String alert, String peer, boolean certificateMissed) {
        String refused = peer + " refused the TLS connection: " + alert;
        return switch (alert) {
            case "protocol_version" -> refused + ONLY;
            case "certificate_required" -> refused + "; it wants a client certificate";
            default -> refused + missed(certificateMissed);
        };
    }

    static String missed(boolean certificateMissed) {
        return certificateMissed ? "; it asked for a client certificate, and there is none to show" : "";
    }
}
