@NullMarked
package io.llmloadtest.workload.plugin;

import org.jspecify.annotations.NullMarked;
