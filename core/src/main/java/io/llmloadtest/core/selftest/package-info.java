/** How much load this machine can put on a server before its own time stamps suffer. */
@NullMarked
package io.llmloadtest.core.selftest;

import org.jspecify.annotations.NullMarked;
