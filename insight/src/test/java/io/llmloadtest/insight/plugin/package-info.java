@NullMarked
package io.llmloadtest.insight.plugin;

import org.jspecify.annotations.NullMarked;
