@NullMarked
package io.llmloadtest.core.host;

import org.jspecify.annotations.NullMarked;
