@NullMarked
package io.llmloadtest.core.store;

import org.jspecify.annotations.NullMarked;
