package io.llmloadtest.transport.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Has the keytool of this Java runtime make a key and its certificate: the JDK has no public API that signs
 * certificates, while the tool is part of {@code java.base} and so of every runtime.
 */
final class SelfSigned {
    private static final String PASSWORD_VARIABLE = "KEYTOOL_PASSWORD";

    private SelfSigned() {}

    static TlsServer server(List<String> names) throws IOException, GeneralSecurityException {
        Path directory = Files.createTempDirectory("self-signed");
        Path store = directory.resolve("keys.p12");
        try {
            String password = UUID.randomUUID().toString();
            run(keytool(store, names), password);
            return TlsServer.of(KeyStore.getInstance(store.toFile(), password.toCharArray()), password.toCharArray());
        } finally {
            Files.deleteIfExists(store);
            Files.delete(directory);
        }
    }

    private static ProcessBuilder keytool(Path store, List<String> names) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String alternatives = names.stream()
                .map(name -> (HostName.isAddress(name) ? "ip:" : "dns:") + name)
                .collect(Collectors.joining(","));
        return new ProcessBuilder(List.of(
                tool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=LLM Loadtest",
                "-ext",
                "san=" + alternatives,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE));
    }

    private static void run(ProcessBuilder keytool, String password) throws IOException {
        keytool.environment().put(PASSWORD_VARIABLE, password);
        Process process = keytool.redirectErrorStream(true).start();
        process.getOutputStream().close();
        // The tool ends by itself: it has all it might ask for, and nobody to ask.
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + output.strip());
        }
    }
}
