/** The rules that keep the modules apart, checked on the compiled classes. */
@NullMarked
package io.llmloadtest.architecture;

import org.jspecify.annotations.NullMarked;
