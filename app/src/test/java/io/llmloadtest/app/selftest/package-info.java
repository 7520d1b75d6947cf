@NullMarked
package io.llmloadtest.app.selftest;

import org.jspecify.annotations.NullMarked;
