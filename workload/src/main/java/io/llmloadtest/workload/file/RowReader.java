package io.llmloadtest.workload.file;

/** Makes a prompt of a row. */
@FunctionalInterface
interface RowReader {
    FilePrompt read(String row) throws UnusableRowException;
}
