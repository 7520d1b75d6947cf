@NullMarked
package io.llmloadtest.core.selftest;

import org.jspecify.annotations.NullMarked;
