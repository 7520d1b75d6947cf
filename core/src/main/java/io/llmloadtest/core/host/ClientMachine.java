package io.llmloadtest.core.host;

/**
 * What made a result: this product, and the machine it ran on. A text that couldn't be found out is empty.
 *
 * @param version of this product
 * @param java version of the virtual machine
 * @param host the machine's name
 * @param os such as {@code Debian GNU/Linux 12 (bookworm)}
 * @param kernel its release, such as {@code 6.1.0-18-amd64}
 * @param architecture such as {@code amd64}
 * @param cores that the process may use
 */
public record ClientMachine(
        String version, String java, String host, String os, String kernel, String architecture, int cores) {}
