/** The store of runs on SQLite and PostgreSQL, and the thread that writes a run into it while it goes on. */
@NullMarked
package io.llmloadtest.storage;

import org.jspecify.annotations.NullMarked;
