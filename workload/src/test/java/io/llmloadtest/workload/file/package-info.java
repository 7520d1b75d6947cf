@NullMarked
package io.llmloadtest.workload.file;

import org.jspecify.annotations.NullMarked;
