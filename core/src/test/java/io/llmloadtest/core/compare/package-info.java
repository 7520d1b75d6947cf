@NullMarked
package io.llmloadtest.core.compare;

import org.jspecify.annotations.NullMarked;
