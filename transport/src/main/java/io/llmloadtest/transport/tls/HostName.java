package io.llmloadtest.transport.tls;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** Names and addresses, which TLS treats differently. */
final class HostName {
    private HostName() {}

    static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /**
     * The name to ask for, RFC 6066 section 3: no addresses. The JDK by itself would also leave out names without a
     * dot, such as those of containers.
     */
    static Optional<SNIServerName> indication(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (isAddress(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SNIHostName(name.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notAHostName) {
            return Optional.empty();
        }
    }
}
