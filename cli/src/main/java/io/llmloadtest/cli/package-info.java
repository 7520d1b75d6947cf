@NullMarked
package io.llmloadtest.cli;

import org.jspecify.annotations.NullMarked;
