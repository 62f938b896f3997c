import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing, Yaml } from 'cdk8s';
import * as ts from 'typescript';
import { Block } from './page';
import { Program, sourceOf } from './program';

/** What was there to see when a block had run. */
export interface Seen {
  /** What the block printed. */
  readonly printed: string;
  /** What the program's `app` (or else its `chart`) synthesises up to here; undefined where it has neither. */
  readonly yaml?: string;
  /** The message of the error that ended the program in this block. */
  readonly thrown?: string;
}

/** Runs a program and notes what was there to see after each of its blocks. */
export async function runProgram({ blocks }: Program, load: (name: string) => unknown): Promise<Map<Block, Seen>> {
  const seen = new Map<Block, Seen>();
  let printed: string[] = [];
  const see = (index: number, app: unknown, chart: unknown) => {
    seen.set(blocks[index], { printed: printed.join('\n'), yaml: synthesise(app, chart) });
    printed = [];
  };
  const js = ts.transpile(sourceOf(blocks, (block) => `\n;__see(${blocks.indexOf(block)}, ${ifDefined('app')}, ${ifDefined('chart')});`), {
    module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true,
  });
  const print = (...args: unknown[]) => printed.push(args.map(String).join(' '));
  // A test on a page is run where it stands.
  const pending: unknown[] = [];
  const test = (_name: string, body: () => unknown) => pending.push(body());
  const scope = { require: load, exports: {}, console: { log: print, error: print, warn: print }, test, it: test, describe: test, __see: see };
  // `app.synth()` writes where nobody looks.
  const { CDK8S_OUTDIR: before } = process.env;
  const outdir = process.env.CDK8S_OUTDIR = mkdtempSync(join(tmpdir(), 'cdk8s-webapp-page-'));
  try {
    new Function(...Object.keys(scope), js)(...Object.values(scope));
    await Promise.all(pending);
  } catch (error) {
    const block = blocks.find((candidate) => !seen.has(candidate));
    if (!block) throw error;
    seen.set(block, { printed: printed.join('\n'), thrown: error instanceof Error ? error.message : String(error) });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
  }
  return seen;
}

const ifDefined = (name: string): string => `typeof ${name} === 'undefined' ? undefined : ${name}`;

function synthesise(app: unknown, chart: unknown): string | undefined {
  if (app instanceof App) return app.synthYaml();
  return chart instanceof Chart ? Yaml.stringify(...Testing.synth(chart)) : undefined;
}
