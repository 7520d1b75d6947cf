package io.llmloadtest.transport.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads and writes PEM text, RFC 7468. */
final class Pem {
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";

    private Pem() {}

    /** All its certificates, in order; at least one. */
    static List<Certificate> certificates(PemSource source) throws IOException, GeneralSecurityException {
        try (var in = source.open()) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new CertificateException("there is no certificate in it");
            }
            return List.copyOf(certificates);
        }
    }

    /** An unencrypted PKCS #8 key. */
    static PrivateKey privateKey(PemSource source) throws IOException, GeneralSecurityException {
        String text = text(source);
        int begin = text.indexOf(KEY_BEGIN);
        int end = text.indexOf(KEY_END);
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED")) {
            throw new InvalidKeySpecException(
                    "the key is encrypted (openssl pkcs8 -topk8 -nodes takes its password off)");
        }
        if (begin < 0 || end < begin) {
            throw new InvalidKeySpecException(
                    "there is no '" + KEY_BEGIN + "' in it (openssl pkcs8 -topk8 -nodes makes one)");
        }
        return privateKey(decoded(text.substring(begin + KEY_BEGIN.length(), end)));
    }

    private static String text(PemSource source) throws IOException {
        try (var in = source.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] decoded(String base64) throws InvalidKeySpecException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException cut) {
            throw new InvalidKeySpecException("the key is cut off or no Base64");
        }
    }

    /** The encoding names its algorithm, but a key factory must be asked for by it. */
    private static PrivateKey privateKey(byte[] encoded) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // Not this one.
            }
        }
        throw new InvalidKeySpecException("the key is neither RSA nor EC nor EdDSA");
    }

    static String text(Certificate certificate) throws CertificateException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }
}
