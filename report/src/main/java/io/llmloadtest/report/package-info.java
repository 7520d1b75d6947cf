@NullMarked
package io.llmloadtest.report;

import org.jspecify.annotations.NullMarked;
