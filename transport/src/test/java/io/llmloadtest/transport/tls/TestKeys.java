package io.llmloadtest.transport.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A private key with its certificate chain, and the same as PEM files. */
record TestKeys(KeyStore store, Path certificate, Path key, Path authority) {
    private static final String PASSWORD = "changeit";

    /** Signed by itself. */
    static TestKeys selfSigned(Path directory, String... options) throws Exception {
        Path store = directory.resolve("self.p12");
        keytool(store, "server", options);
        return of(directory, store);
    }

    /** Signed by an authority of its own, whose certificate the server doesn't send. */
    static TestKeys signed(Path directory, String... options) throws Exception {
        Path store = directory.resolve("signed.p12");
        keytool(store, "ca", "-dname", "CN=Test Authority", "-ext", "bc=ca:true");
        var signed = new ArrayList<>(List.of("-signer", "ca"));
        signed.addAll(Arrays.asList(options));
        keytool(store, "server", signed.toArray(String[]::new));
        return of(directory, store);
    }

    private static TestKeys of(Path directory, Path file) throws Exception {
        KeyStore all = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        Certificate[] chain = all.getCertificateChain("server");
        PrivateKey key = (PrivateKey) all.getKey("server", PASSWORD.toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, password(), new Certificate[] {chain[0]});
        String encoded = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return new TestKeys(
                store,
                Files.writeString(directory.resolve("server.pem"), Pem.text(chain[0])),
                Files.writeString(
                        directory.resolve("key.pem"),
                        "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n"),
                Files.writeString(directory.resolve("ca.pem"), Pem.text(chain[chain.length - 1])));
    }

    static char[] password() {
        return PASSWORD.toCharArray();
    }

    private static void keytool(Path store, String alias, String... options) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(Arrays.asList(options));
        if (!command.contains("-dname")) {
            command.addAll(List.of("-dname", "CN=server"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("keytool: " + output);
        }
    }
}
