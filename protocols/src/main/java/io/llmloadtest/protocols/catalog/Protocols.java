package io.llmloadtest.protocols.catalog;

import io.llmloadtest.protocols.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All protocols: those that {@code META-INF/services} names. */
public final class Protocols {
    private static final List<Protocol> ALL =
            ServiceLoader.load(Protocol.class, Protocols.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Protocols() {}

    public static List<Protocol> all() {
        return ALL;
    }

    public static Optional<Protocol> byId(String id) {
        return ALL.stream().filter(protocol -> protocol.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return ALL.stream().map(Protocol::id).toList();
    }
}
