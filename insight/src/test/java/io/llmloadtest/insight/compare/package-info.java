@NullMarked
package io.llmloadtest.insight.compare;

import org.jspecify.annotations.NullMarked;
