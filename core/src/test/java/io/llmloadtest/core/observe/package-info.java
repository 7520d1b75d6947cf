@NullMarked
package io.llmloadtest.core.observe;

import org.jspecify.annotations.NullMarked;
