@NullMarked
package io.llmloadtest.engine;

import org.jspecify.annotations.NullMarked;
