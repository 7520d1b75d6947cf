@NullMarked
package io.llmloadtest.insight.capacity;

import org.jspecify.annotations.NullMarked;
