@NullMarked
package io.llmloadtest.core.field;

import org.jspecify.annotations.NullMarked;
