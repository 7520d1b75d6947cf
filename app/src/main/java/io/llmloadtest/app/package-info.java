@NullMarked
package io.llmloadtest.app;

import org.jspecify.annotations.NullMarked;
