package io.llmloadtest.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return Product.lines().toArray(String[]::new);
    }

    static String number() {
        return Product.version();
    }
}
