/** Raises load on a server in this process until the time stamps suffer: what this machine can measure. */
@NullMarked
package io.llmloadtest.app.selftest;

import org.jspecify.annotations.NullMarked;
