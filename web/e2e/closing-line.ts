import type { Reporter, TestModule } from 'vitest/node';

/** The last line, in the form of the project's other tests. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((one) => one === state).length;
    console.log(
      `[INFO] Tests run: ${states.length}, Failures: ${count('failed')}, Errors: ${errors.length}, Skipped: ${count('skipped')}`,
    );
  }
}
