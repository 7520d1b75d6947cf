/** What people add by jars of their own. */
@NullMarked
package io.llmloadtest.core.plugin;

import org.jspecify.annotations.NullMarked;
