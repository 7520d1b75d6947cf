@NullMarked
package io.llmloadtest.bench;

import org.jspecify.annotations.NullMarked;
