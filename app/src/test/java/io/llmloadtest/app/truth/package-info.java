@NullMarked
package io.llmloadtest.app.truth;

import org.jspecify.annotations.NullMarked;
