package io.llmloadtest.server.guard;

import io.llmloadtest.app.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Whether a caller has this server's key. Without one everybody has it. */
public final class KeyCheck {
    /** The subprotocol that a browser names before the one that carries its key. */
    public static final String PROTOCOL = "llm-loadtest";

    private static final String KEY_PROTOCOL = "key.";

    private final Secret key;

    public KeyCheck(Secret key) {
        this.key = key;
    }

    /** Takes as long for a nearly right key as for any other. */
    public boolean accepts(Optional<String> given) {
        return key.isEmpty() || given.filter(this::isOurs).isPresent();
    }

    /** The key among the subprotocols that a WebSocket client offers, where browsers can put one. */
    public static Optional<String> amongProtocols(List<String> offered) {
        return offered.stream()
                .map(String::strip)
                .filter(protocol -> protocol.startsWith(KEY_PROTOCOL))
                .flatMap(protocol -> decoded(protocol.substring(KEY_PROTOCOL.length())).stream())
                .findFirst();
    }

    private boolean isOurs(String given) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), key.value().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
