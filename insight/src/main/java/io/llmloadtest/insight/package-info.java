@NullMarked
package io.llmloadtest.insight;

import org.jspecify.annotations.NullMarked;
