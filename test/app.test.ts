import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as cdk8s from 'cdk8s';
import * as fc from 'fast-check';
import { Branch, grow, trees } from './app-trees';
import { App } from '../src';

const folder = mkdtempSync(join(tmpdir(), 'app-'));
const includeFile = join(folder, 'include.yaml');
let run = 0;

beforeAll(() => {
  writeFileSync(includeFile, 'apiVersion: v1\nkind: Thing\nmetadata: { name: included }\nport: 0777\n---\nkind: List\napiVersion: v1\nitems: []\n');
  // Reading a file takes cdk8s a process of its own.
  const read = cdk8s.Yaml.load(includeFile);
  jest.spyOn(cdk8s.Yaml, 'load').mockImplementation(() => structuredClone(read));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly error?: string;
  readonly files?: Record<string, string>;
  readonly yaml?: string;
}

function outcomeOf(AppClass: new (props: cdk8s.AppProps) => cdk8s.App, tree: readonly Branch[], props: cdk8s.AppProps): Outcome {
  const outdir = join(folder, String(run++));
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const app = new AppClass({ ...props, outdir });
    grow(app, tree, includeFile);
    app.synth();
    return { files: filesIn(outdir), yaml: app.synthYaml() };
  } catch (error) {
    return { error: (error as Error).message };
  } finally {
    stderr.mockRestore();
    rmSync(outdir, { recursive: true, force: true });
  }
}

function filesIn(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(entries.map((entry) => join(entry.parentPath, entry.name)).sort()
    .map((path) => [path.slice(root.length), existsSync(join(path, '.')) ? 'folder' : readFileSync(path, 'utf8')]));
}

/** Lets every value through the same gate, as a custom resolver does that knows one word. */
class Word implements cdk8s.IResolver {
  resolve(context: cdk8s.ResolutionContext): void {
    if (context.value === 'a') context.replaceValue(context.key.join('/'));
  }
}

const props: fc.Arbitrary<cdk8s.AppProps> = fc.record({
  yamlOutputType: fc.constantFrom(0, 1, 2, 3),
  outputFileExtension: fc.constantFrom(undefined, '.yaml'),
  recordConstructMetadata: fc.constantFrom(undefined, true),
  resolvers: fc.constantFrom(undefined, undefined, [new Word()]),
});

describe('is cdk8s\' App', () => {
  test('in every file, byte and error, for any app', () => {
    fc.assert(fc.property(trees, props, (tree, appProps) => {
      const ours = outcomeOf(App, tree, { ...appProps, failOnError: false } as cdk8s.AppProps);
      expect(ours).toEqual(outcomeOf(cdk8s.App, tree, appProps));
    }), { numRuns: 500 });
  });
});
