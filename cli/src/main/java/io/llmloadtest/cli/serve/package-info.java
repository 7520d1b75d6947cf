/** Commands that start a server: the dashboard, or a simulated one. */
@NullMarked
package io.llmloadtest.cli.serve;

import org.jspecify.annotations.NullMarked;
