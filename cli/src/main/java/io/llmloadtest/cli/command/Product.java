package io.llmloadtest.cli.command;

import java.util.List;
import java.util.Optional;

/** What this is. It knows no library, so that to say it takes no time. */
public final class Product {
    private Product() {}

    /** The version that the build wrote into the jar's manifest. */
    static String version() {
        return Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    public static List<String> lines() {
        return List.of("llm-loadtest " + version(), "Java " + Runtime.version());
    }
}
