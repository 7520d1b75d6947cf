package io.llmloadtest.transport.tls;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong in TLS, in a sentence for a person. */
final class TlsFailure {
    private static final String ALERT = "Received fatal alert: ";

    private TlsFailure() {}

    /** The engine offers no types to tell by, only the messages of the JDK; an unknown one is passed on as it is. */
    static String explain(SSLException e, String peer) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return String.valueOf(cause.getMessage());
            }
        }
        String message = String.valueOf(e.getMessage());
        int alert = message.indexOf(ALERT);
        if (alert >= 0 && message.endsWith("no_application_protocol")) {
            return peer + " speaks no HTTP/1.1 over TLS, most likely HTTP/2 only";
        }
        if (alert >= 0) {
            return peer + " refused the TLS connection: " + message.substring(alert + ALERT.length());
        }
        if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection")) {
            return peer + " doesn't speak TLS on this port";
        }
        return "TLS with " + peer + " failed: " + message;
    }
}
