package io.llmloadtest.engine.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Takes the key and the values of the user's headers out of what a server says, which may repeat them. */
public final class Redaction {
    private static final String HIDDEN = "***";
    /** Anything shorter is found in any text. */
    private static final int SHORTEST = 4;

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /**
     * What hides the key and those values.
     *
     * @param key empty for none
     */
    static Redaction of(String key, Map<String, String> headers) {
        List<String> secrets = new ArrayList<>();
        if (!key.isEmpty()) {
            secrets.add(key);
        }
        for (String value : headers.values()) {
            secrets.add(value);
            // a server may repeat the credentials without the scheme, such as Basic, before them
            secrets.add(value.substring(value.lastIndexOf(' ') + 1));
        }
        return new Redaction(secrets.stream()
                .filter(secret -> secret.equals(key) || secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    public String text(String original) {
        String safe = original;
        for (String secret : secrets) {
            safe = safe.replace(secret, HIDDEN);
        }
        return safe;
    }

    public byte[] bytes(byte[] original) {
        return secrets.isEmpty()
                ? original
                : text(new String(original, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
