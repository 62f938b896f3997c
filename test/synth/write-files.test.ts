import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { writeFiles } from '../../src/synth/write-files';
import { ROOT } from '../../tools/examples';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
const write = (texts: Record<string, string>) => writeFiles([folder], new Map(Object.entries(texts).map(([name, text]) => [path(name), text])));
const read = (name: string) => readFileSync(path(name), 'utf8');

describe('a file that is there', () => {
  test.each([0o600, 0o640, 0o444, 0o666])('keeps its mode, %o', (mode) => {
    writeFileSync(path('a.yaml'), 'old');
    chmodSync(path('a.yaml'), mode);
    write({ 'a.yaml': 'new' });
    expect([read('a.yaml'), statSync(path('a.yaml')).mode % 0o1000]).toEqual(['new', mode]);
  });

  test('stays a link, and what it leads to is written', () => {
    mkdirSync(path('elsewhere'));
    writeFileSync(path('elsewhere/real.yaml'), 'old');
    symlinkSync('elsewhere/real.yaml', path('a.yaml'));
    symlinkSync('a.yaml', path('b.yaml'));
    write({ 'b.yaml': 'new' });
    expect([lstatSync(path('a.yaml')).isSymbolicLink(), lstatSync(path('b.yaml')).isSymbolicLink(), read('elsewhere/real.yaml')]).toEqual([true, true, 'new']);
    expect(readdirSync(path('elsewhere'))).toEqual(['real.yaml']);
  });

  test('is made where it is a link to a file that is missing', () => {
    symlinkSync('real.yaml', path('a.yaml'));
    write({ 'a.yaml': 'new' });
    expect([lstatSync(path('a.yaml')).isSymbolicLink(), read('real.yaml')]).toEqual([true, 'new']);
  });

  test('and is a device is written to', () => {
    symlinkSync('/dev/null', path('a.yaml'));
    write({ 'a.yaml': 'new', 'b.yaml': 'new' });
    expect(statSync(path('a.yaml')).isCharacterDevice()).toBe(true);
    expect(read('b.yaml')).toBe('new');
  });

  test('and is a folder stops all, before anything has changed', () => {
    mkdirSync(path('b.yaml'));
    writeFileSync(path('a.yaml'), 'old');
    expect(() => write({ 'a.yaml': 'new', 'b.yaml': 'new' })).toThrow('EISDIR');
    expect([readdirSync(folder).sort(), read('a.yaml')]).toEqual([['a.yaml', 'b.yaml'], 'old']);
  });
});

describe('temporary files', () => {
  test('of a process that ended go, also where nothing else is written; those of one that runs stay', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = [`.synth-${pid}-0.tmp`, `.synth-${process.pid}-7.tmp`];
    const others = [`.synth-${process.ppid}-0.tmp`, '.synth-1.tmp', 'synth-2-2.tmp'];
    for (const name of [...left, ...others]) writeFileSync(path(name), '');
    writeFiles([folder], new Map());
    expect(readdirSync(folder).sort()).toEqual(others.sort());
  });

  /** A program that writes one version after another, compiled by itself, so that it starts at once. */
  function writer(): string {
    const source = readFileSync(join(ROOT, 'src/synth/write-files.ts'), 'utf8');
    const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
    writeFileSync(path('write-files.js'), outputText);
    writeFileSync(path('main.js'), `
      const { writeFiles } = require('./write-files');
      const [folder, versions] = process.argv.slice(2);
      for (let version = 0; version < Number(versions); version++) {
        const text = (version + '\\n').repeat(20000);
        writeFiles([folder], new Map(Array.from({ length: 20 }, (_, i) => [folder + '/' + i + '.yaml', text])));
        if (version === 0) process.stdout.write('ready');
      }
    `);
    return path('main.js');
  }

  test('of a process that was killed at any moment are all that it leaves beside whole files, and the next one removes them', async () => {
    const main = writer();
    const out = path('out');
    let leftovers = 0;
    for (let round = 0; round < 12; round++) {
      const child = spawn(process.execPath, [main, out, '1000000']);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, 7 * round));
      child.kill('SIGKILL');
      await ended;
      for (const name of readdirSync(out).filter((each) => each.endsWith('.yaml'))) {
        const lines = readFileSync(join(out, name), 'utf8').split('\n');
        expect([lines.length, new Set(lines).size]).toEqual([20_001, 2]);
      }
      leftovers += readdirSync(out).filter((name) => name.endsWith('.tmp')).length;
      expect(spawnSync(process.execPath, [main, out, '1']).status).toBe(0);
      expect(readdirSync(out)).toHaveLength(20);
      expect(new Set(readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8')))).toHaveProperty('size', 1);
    }
    expect(leftovers).toBeGreaterThan(0);
  }, 120_000);
});
