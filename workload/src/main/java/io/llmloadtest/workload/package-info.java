@NullMarked
package io.llmloadtest.workload;

import org.jspecify.annotations.NullMarked;
