import type { Reporter, TestModule } from 'vitest/node'

/**
 * Close a run with one plain line, `12 passed, 0 failed, 1 skipped`, for
 * machines that read logs. A file that could not be run counts as failed.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): undefined {
    const count = { failed: 0, passed: 0, pending: 0, skipped: 0 }
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) count[test.result().state] += 1
      if (tests.length === 0 && !module.ok()) count.failed += 1
    }

    const { failed, passed, pending, skipped } = count
    process.stdout.write(
      `\n${passed} passed, ${failed + pending} failed, ${skipped} skipped\n`
    )
  }
}
