import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES, exampleNames } from './examples';
import { kubeScore } from './kube-score';

/** What is left out, and why: docs/defaults.md says it at length. */
const LEFT_OUT = [
  // A CPU limit throttles a server that has work to do while its node idles.
  '--ignore-container-cpu-limit',
  // A tag that never moves needs no pull; one that moves is a mistake of its own.
  '--ignore-test', 'container-image-pull-policy',
];

/** Scores the expected manifests of all examples with a WebApp. Fails on a critical finding. */
function main(): number {
  const program = kubeScore();
  if (program === undefined) return 1;
  const examples = exampleNames().filter((name) => readFileSync(join(EXAMPLES, name, 'main.ts'), 'utf8').includes("from 'cdk8s-webapp'"));
  const critical = examples.filter((name) => {
    const file = join(EXAMPLES, name, 'expected.yaml');
    const { status, stdout, stderr } = spawnSync(program, ['score', '--output-format', 'ci', ...LEFT_OUT, file], { encoding: 'utf8' });
    const findings = stdout.split('\n').filter((line) => line.startsWith('[CRITICAL]'));
    if (status !== 0) console.error([`examples/${name}:`, ...findings, stderr].filter(Boolean).join('\n  '));
    return status !== 0;
  });
  if (critical.length > 0) {
    console.error(`kube-score has critical findings in ${critical.join(', ')}.`);
    return 1;
  }
  console.log(`kube-score has no critical finding in ${examples.length} examples.`);
  return 0;
}

process.exitCode = main();
