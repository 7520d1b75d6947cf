package io.llmloadtest.cli.command;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return Product.lines().toArray(String[]::new);
    }

    public static String number() {
        return Product.version();
    }
}
