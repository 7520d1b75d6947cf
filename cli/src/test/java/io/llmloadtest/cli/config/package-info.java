@NullMarked
package io.llmloadtest.cli.config;

import org.jspecify.annotations.NullMarked;
