/** Plan files and the config file: what they say becomes arguments that nobody typed. */
@NullMarked
package io.llmloadtest.cli.config;

import org.jspecify.annotations.NullMarked;
