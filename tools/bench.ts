import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { findHelm, writeHelmChart } from './bench/helm';
import { ensureCompiled } from './compiled';
import { ROOT } from './examples';

const USAGE = `npm run bench -- [--quick] [--all] [--rounds N] [--json FILE]

  --quick     100 and 1,000 apps only
  --all       cdk8s' App with 5,000 apps as well: minutes
  --rounds N  runs of each case, of which the fastest counts (default 3)
  --json FILE the figures as JSON too
`;

/**
 * What is measured. Two contents: a WebApp with all its defaults, and plain cdk8s-plus-28 (a Deployment and a Service); each
 * under our App, and rendered by helm from a template of the very manifests. Beside them the plain content under cdk8s' App,
 * and under ours without a synth: the floor.
 */
type Program = 'webapp' | 'helm-webapp' | 'plain' | 'helm-plain' | 'stock' | 'floor';

interface Figure {
  readonly program: Program;
  readonly apps: number;
  /** How many apps share a chart. */
  readonly perChart: number;
  /** Wall time of the whole process. */
  readonly seconds: number;
  readonly peakMegabytes?: number;
  /** Milliseconds within the process. */
  readonly phases?: { readonly load: number; readonly construct: number; readonly synth: number };
}

const work = mkdtempSync(join(tmpdir(), 'bench-'));
const script = join(work, 'program.js');
const source = readFileSync(join(__dirname, 'bench', 'program.ts'), 'utf8');
writeFileSync(script, transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } }).outputText);

function run(program: Program, apps: number, perChart: number): Figure {
  const outdir = join(work, 'out');
  rmSync(outdir, { recursive: true, force: true });
  const start = performance.now();
  const child = spawnSync(process.execPath, [script, join(ROOT, 'package.json'), program, String(apps), String(perChart), outdir], { encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (child.status !== 0) throw new Error(`${program}, ${apps} apps: ${child.stderr}`);
  const { peakMegabytes, ...phases } = JSON.parse(child.stdout);
  return { program, apps, perChart, seconds, peakMegabytes, phases };
}

function runHelm(helm: string, content: 'webapp' | 'plain', apps: number, manifests: string): Figure {
  const folder = join(work, 'helm');
  rmSync(folder, { recursive: true, force: true });
  writeHelmChart(folder, manifests, apps);
  const output = openSync(join(work, 'helm.yaml'), 'w');
  const start = performance.now();
  const child = spawnSync(helm, ['template', 'bench', folder], { stdio: ['ignore', output, 'pipe'], encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  closeSync(output);
  if (child.status !== 0) throw new Error(`helm template: ${child.stderr}`);
  const [objects, one] = [readFileSync(join(work, 'helm.yaml'), 'utf8'), manifests].map((text) => text.match(/^kind: /gm)!.length);
  if (objects !== one * apps) throw new Error(`helm rendered ${objects} objects, not ${one * apps}`);
  return { program: `helm-${content}`, apps, perChart: 1, seconds };
}

/** The manifests of one app, for helm to render the same. */
function manifestsOfOne(content: 'webapp' | 'plain'): string {
  run(content, 1, 1);
  const outdir = join(work, 'out');
  return readdirSync(outdir).map((file) => readFileSync(join(outdir, file), 'utf8')).join('---\n');
}

function fastest(rounds: number, measure: () => Figure): Figure {
  return Array.from({ length: rounds }, measure).reduce((best, figure) => (figure.seconds < best.seconds ? figure : best));
}

function bench(args: readonly string[]): Figure[] {
  ensureCompiled();
  const rounds = args.includes('--rounds') ? Number(args[args.indexOf('--rounds') + 1]) : 3;
  const quick = args.includes('--quick');
  const sizes = quick ? [100, 1000] : [100, 1000, 5000, 20_000];
  const helm = findHelm();
  if (!helm) process.stderr.write('Without helm: it is not on the PATH, and there is no Go to build it with.\n');
  const manifests = { webapp: manifestsOfOne('webapp'), plain: manifestsOfOne('plain') };
  const figures: Figure[] = [];
  const add = (name: string, measure: () => Figure, times = rounds) => {
    process.stderr.write(`${name} ...\n`);
    figures.push(fastest(times, measure));
  };
  for (const apps of sizes) {
    for (const perChart of [1, 100]) {
      const name = `${apps} apps, ${perChart} a chart`;
      for (const program of ['webapp', 'plain', 'floor'] as const) add(`${program}: ${name}`, () => run(program, apps, perChart));
      if (apps <= 1000 || (args.includes('--all') && apps <= 5000)) add(`stock: ${name}`, () => run('stock', apps, perChart), apps <= 100 ? rounds : 1);
    }
    if (!helm || apps > 5000) continue;
    for (const content of ['webapp', 'plain'] as const) add(`helm, ${content}: ${apps} apps`, () => runHelm(helm, content, apps, manifests[content]));
  }
  return figures;
}

function report(figures: readonly Figure[]): string {
  const find = (program: Program, apps: number, perChart: number) =>
    figures.find((f) => f.program === program && f.apps === apps && f.perChart === perChart);
  const seconds = (figure: Figure | undefined) => (figure ? figure.seconds.toFixed(2) : '');
  const ratio = (a: Figure | undefined, b: Figure | undefined) => (a && b ? `${(a.seconds / b.seconds).toFixed(2)}` : '');
  const rows = [['apps', 'a chart', 'WebApp', 'helm', 'WebApp/helm', 'plain', 'helm', 'plain/helm', 'cdk8s', 'cdk8s/plain', 'floor', 'peak MB']];
  for (const plain of figures.filter(({ program }) => program === 'plain')) {
    const { apps, perChart } = plain;
    const [webapp, stock, floor] = (['webapp', 'stock', 'floor'] as const).map((program) => find(program, apps, perChart));
    const [helmWebapp, helmPlain] = (['helm-webapp', 'helm-plain'] as const).map((program) => find(program, apps, 1));
    rows.push([
      String(apps), String(perChart), seconds(webapp), seconds(helmWebapp), ratio(webapp, helmWebapp),
      seconds(plain), seconds(helmPlain), ratio(plain, helmPlain), seconds(stock), ratio(stock, plain), seconds(floor),
      `${Math.round(Math.max(plain.peakMegabytes ?? 0, webapp?.peakMegabytes ?? 0))}`,
    ]);
  }
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const growth = (program: Program) => [1, 100].map((perChart) => ratio(find(program, 5000, perChart), find(program, 1000, perChart)));
  const [web, plain] = [growth('webapp'), growth('plain')];
  const grown = `From 1,000 to 5,000 apps, 1 and 100 a chart: WebApp ${web.join(' and ')} times, plain ${plain.join(' and ')} times.`;
  return [line(rows[0]), line(rows[0].map(() => '-')), ...rows.slice(1).map(line), '', ...(web[0] ? [grown] : []), machine(), ''].join('\n');
}

function machine(): string {
  const [cpu] = cpus();
  return `Node ${process.version}, Linux ${release()}, ${cpus().length} x ${cpu.model}, ${Math.round(totalmem() / 2 ** 30)} GiB.`;
}

const options = process.argv.slice(2);
try {
  if (options.includes('--help')) {
    process.stdout.write(USAGE);
  } else {
    const figures = bench(options);
    process.stdout.write(report(figures));
    if (options.includes('--json')) writeFileSync(options[options.indexOf('--json') + 1], `${JSON.stringify({ machine: machine(), figures }, undefined, 2)}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
