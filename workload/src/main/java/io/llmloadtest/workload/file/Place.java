package io.llmloadtest.workload.file;

/**
 * Where a row starts.
 *
 * @param offset in bytes from the file's start
 * @param rows lines of the file, or entries of its list, before it
 */
record Place(long offset, long rows) {}
