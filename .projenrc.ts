import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-webapp',
  description: 'One typed construct for a web app on Kubernetes: a Deployment and a Service that cannot disagree',
  author: 'cdk8s-webapp maintainers',
  authorAddress: 'maintainers@cdk8s-webapp.dev',
  repositoryUrl: 'https://github.com/cdk8s-webapp/cdk8s-webapp.git',
  keywords: ['cdk8s', 'kubernetes', 'service', 'deployment', 'webapp'],
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-webapp maintainers',
  defaultReleaseBranch: 'main',

  // The lowest versions the code runs with; .ci/run synthesises with these and with the newest.
  cdk8sVersion: '2.68.12',
  constructsVersion: '10.3.0',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  // projen would install the lowest peer versions for development; people install the newest.
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    'cdk8s@2.70.106',
    'constructs@10.8.1',
    'cdk8s-plus-28@2.5.6',
    'cdk8s-cli@2.207.60',
    'expect@^30.5.2',
    'fast-check@^4',
    'yaml@^2.9.1',
    // Stryker 9 is the last for Node 20.
    '@stryker-mutator/core@9.6.1',
    '@microsoft/jest-sarif@1.0.0-beta.0',
    '@types/node@^20',
  ],
  bundledDeps: ['fastest-levenshtein@^1.0.16'],

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  // jsii 6 asks for packages that are not published; 5.9 carries TypeScript 5.9.
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  publishToPypi: { distName: 'cdk8s-webapp', module: 'cdk8s_webapp' },

  projenrcTs: true,
  sampleCode: false,
  github: false,
  release: false,
  depsUpgrade: false,
  integrationTestAutoDiscover: false,

  // One list of what is published (package.json `files`), instead of a list of what is not.
  npmignoreEnabled: false,

  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['.projenrc.ts'],
    exclude: ['node_modules', 'lib', 'dist'],
    compilerOptions: {
      rootDir: '.',
      // Examples and tests import the package by its name; types and tests take it from the source.
      paths: { 'cdk8s-webapp': ['./src/index.ts'], 'cdk8s-webapp/jest': ['./src/jest/index.ts'] },
    },
  },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      setupFiles: ['<rootDir>/test/setup.ts'],
      // jest leaves one core idle unless told otherwise, which on two cores is half of the machine.
      maxWorkers: '100%',
      moduleNameMapper: { '^cdk8s-webapp$': '<rootDir>/src/index.ts', '^cdk8s-webapp/jest$': '<rootDir>/src/jest/index.ts' },
      // test/cluster talks to a real Kubernetes: `npm run test:cluster`.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/', '<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/.stryker-tmp/'],
      modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/.stryker-tmp/'],
    },
  },
  // Types are checked by tsc over src, test, examples and tools together, once; ts-jest only strips them.
  typecheckTests: false,
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'tools'],
    projectService: false,
    tsconfigPath: './tsconfig.dev.json',
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },
  gitignore: ['/.stryker-tmp/', '/reports/', '/dist/', '/.npmignore', '/examples/*/dist/', '*.log', '.DS_Store'],
});

// Warnings of jsii tell of names that break in Python, Java or C#. Two are silenced: one wants development against the lowest
// peers (we develop against the newest, and .ci/run builds an app with the lowest); one would forbid `namespace`, which is
// what Kubernetes and cdk8s call it, because C# reserves it (test/api.test.ts refuses the words that hurt Python).
const silenced = ['metadata/missing-dev-dependency', 'language-compatibility/reserved-word'];
project.compileTask.reset(`jsii --silence-warnings=${silenced.join(' --silence-warnings=')} --fail-on-warnings`, {
  env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
});
project.compileTask.exec('ts-node -T tools/finish-lib.ts');

project.addTask('start', {
  description: 'Synthesise the examples with the cdk8s CLI into dist/ and say what was written',
  exec: 'ts-node -T tools/start.ts',
  receiveArgs: true,
});
project.addTask('examples:update', {
  description: 'Rewrite the expected.yaml of all examples, or of the named ones',
  exec: 'ts-node -T tools/examples-update.ts',
  receiveArgs: true,
});

project.addTask('docs:update', {
  description: 'Write true output into the code blocks of all pages, or of the named ones',
  exec: 'ts-node -T tools/docs-update.ts',
  receiveArgs: true,
});

project.testTask.reset();
project.testTask.spawn(project.compileTask);
project.testTask.exec('tsc --project tsconfig.dev.json', { name: 'check the types of src, test, examples and tools' });
project.testTask.exec('jest --ci', { receiveArgs: true });

project.addTask('mutate', {
  description: 'Change the source of kube, graph and check (or of the named folders and files) piece by piece, and name the changes that no test notices (CONTRIBUTING.md)',
  exec: 'ts-node -T tools/mutate.ts',
  receiveArgs: true,
});

project.addTask('judges', {
  description: "Build the tests' independent judges (Kubernetes' validation, cyclonus) into the cache; needs Go",
  exec: 'ts-node -T tools/judges.ts',
});

project.addTask('fuzz:yaml', {
  description: "Compare the YAML reader and writer with kubectl's reader on generated text: -- --runs 1000000 --seed 7; needs Go",
  exec: 'ts-node -T tools/fuzz-yaml.ts',
  receiveArgs: true,
});

project.addTask('score:examples', {
  description: 'Score the manifests of all examples with kube-score: nothing critical (docs/defaults.md); needs Go',
  exec: 'ts-node -T tools/score-examples.ts',
});

project.addTask('build:plus', {
  description: 'Build, try and pack this package for another cdk8s-plus: -- 33 34 [--test]',
  exec: 'ts-node -T tools/build-plus.ts',
  receiveArgs: true,
});
project.addTask('api:diff', {
  description: 'Compare the public API with the one on record, test/api.jsii (-- --accept puts the new one on record)',
  exec: 'ts-node -T tools/api-diff.ts',
  receiveArgs: true,
});
project.addTask('test:lowest-peers', {
  description: 'Tests with the lowest cdk8s, constructs and cdk8s-plus-28 that the package allows',
  exec: 'ts-node -T tools/lowest-peers.ts',
  receiveArgs: true,
});
project.addTask('bench', {
  description: 'Measure synth against cdk8s and helm (docs/performance.md)',
  exec: 'ts-node -T tools/bench.ts',
  receiveArgs: true,
});
project.addTask('bench:check', {
  description: 'Measure the checker, against node itself and against kube-score',
  exec: 'ts-node -T tools/bench-check.ts',
});
project.addTask('bench:shapes', {
  description: 'Measure time and memory of a check of inputs whose parts all refer to each other (-- --only NAME, --pairs)',
  exec: 'ts-node -T tools/bench-shapes.ts',
  receiveArgs: true,
});
project.addTask('fuzz:check', {
  description: 'Check mutated manifests; every distinct exception is a failure (-- --runs 1000000 --seed N --seconds S)',
  exec: 'ts-node -T tools/fuzz-check.ts',
  receiveArgs: true,
});
project.addTask('test:cluster', {
  description: 'Tests against a real Kubernetes API server and its controllers (docs/cluster-tests.md)',
  exec: 'ts-node -T test/cluster/run.ts',
  receiveArgs: true,
});
project.addTask('docs:rules', {
  description: 'Write the rules of docs/rules.md anew from src/check/rules',
  exec: 'ts-node -T tools/rules-doc.ts',
});
project.addTask('test:traffic', {
  description: 'Requests to an app on a real node while it changes (docs/cluster-tests.md)',
  exec: 'ts-node -T test/cluster/traffic/run.ts',
  receiveArgs: true,
});
project.addTask('docs:errors', {
  description: 'Write the table of docs/errors.md anew from the mistakes in test/apps/bad-input.ts',
  env: { UPDATE_DOCS: '1' },
  exec: 'jest --ci test/apps/bad-input.test.ts',
});
project.addTask('docs:stricter', {
  description: 'Write the table of docs/cluster-tests.md anew from test/cluster/stricter.ts',
  env: { UPDATE_DOCS: '1' },
  exec: 'jest --ci test/stricter-page.test.ts',
});

// 1.13.0 names packages for platforms that the npm registry does not have (seen in November 2026), so that `npm ci` refuses every lock file with it.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

project.package.addField('files', ['lib/**/*.js', 'lib/**/*.d.ts', '.jsii', 'API.md', 'CHANGELOG.md', 'docs/**/*.md']);
project.addBins({ 'cdk8s-webapp': 'lib/cli/bin.js' });
// `exports` serves node and module resolution node16; `typesVersions` serves the tsconfig that `cdk8s init` writes (node10).
project.package.addField('exports', {
  '.': './lib/index.js',
  './jest': './lib/jest/index.js',
  './typescript': './lib/run-typescript.js',
  './package.json': './package.json',
  './.jsii': './.jsii',
});
project.package.addField('typesVersions', { '*': { jest: ['./lib/jest/index.d.ts'] } });

// Imports go down only: each room of src, and the rooms that it may import. What reads manifests takes objects and gives values, so it
// never touches constructs, cdk8s or files.
const kube = ['kube/values', 'kube/objects', 'kube/workloads', 'kube/pods', 'kube/services', 'kube/references', 'kube/policies', 'kube/routes', 'kube/yaml', 'kube/kustomize'];
const reading = [...kube, 'graph', 'check/examples', 'check/shared', 'check/rules', 'check/check.ts'];
const writing = [...kube, 'props', 'render'];
const rooms: Record<string, string[]> = {
  'kube/values': [],
  'kube/objects': ['kube/values'],
  'kube/workloads': ['kube/values', 'kube/objects'],
  'kube/pods': ['kube/values', 'kube/objects', 'kube/workloads'],
  'kube/services': ['kube/values', 'kube/objects', 'kube/pods'],
  'kube/references': ['kube/values', 'kube/objects', 'kube/pods', 'kube/services'],
  'kube/policies': ['kube/values'],
  'kube/routes': ['kube/values', 'kube/objects'],
  'kube/yaml': ['kube/values', 'kube/objects'],
  'kube/kustomize': ['kube/values', 'kube/objects', 'kube/yaml'],
  'graph': kube,
  'check/examples': [],
  'check/shared': [...kube, 'graph'],
  'check/rules': [...kube, 'graph', 'check/examples', 'check/shared'],
  'check/config': reading,
  'check': [...kube, 'graph', 'check/shared', 'check/rules'],
  'props': ['kube/values'],
  'render': [...kube, 'props'],
  'parts/identity': writing,
  'parts/ports': writing,
  'parts/volumes': writing,
  'parts/resources': writing,
  'parts/scaling': writing,
  'parts/service': [...writing, 'parts/ports'],
  'parts/health': [...writing, 'parts/ports'],
  'parts/rollout': [...writing, 'parts/health'],
  'parts/clouds': [...writing, 'parts/ports', 'parts/rollout', 'parts/service'],
  'parts/expose': [...writing, 'parts/clouds', 'parts/identity', 'parts/ports', 'parts/rollout', 'parts/service'],
  'parts/access': [...writing, 'parts/identity', 'parts/ports', 'parts/service'],
  'parts/routes': [...writing, 'parts/access', 'parts/identity', 'parts/ports'],
  'parts/security': [...writing, 'parts/volumes'],
  'parts/config': [...writing, 'parts/security', 'parts/volumes'],
  'parts/scheduling': [...writing, 'parts/identity'],
  'parts/platform': [
    ...writing, 'parts/access', 'parts/config', 'parts/health', 'parts/identity', 'parts/resources', 'parts/rollout', 'parts/scaling',
    'parts/scheduling', 'parts/security',
  ],
  'apps': [...writing, 'parts'],
  'synth': [...reading, 'props', 'parts/identity'],
  'jest': [...reading, 'check/config', 'parts/identity', 'checked-app.ts', 'config-file.ts', 'validation.ts'],
  'cli/terminal': ['kube/values', 'check/shared'],
  'cli/input': [...reading, 'check/config', 'cli/terminal'],
  'cli/report': [...reading, 'cli/terminal', 'cli/input'],
  'cli/check': [...reading, 'check/config', 'cli/terminal', 'cli/input', 'cli/report', 'config-file.ts'],
  'cli/init/templates': [],
  'cli/init': [...kube, 'cli/terminal', 'cli/init/templates'],
  'cli': reading,
};
const folders = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => dirname(file));
const wrong = [...new Set([...folders, ...Object.keys(rooms)])].filter((room) => room !== '.' && !(folders.includes(room) && rooms[room]));
if (wrong.length > 0) throw new Error(`Rooms in .projenrc.ts and folders of src differ: ${wrong.join(', ')}`);
// An app of its own, with its own dependencies: .ci/run installs the packed tarball into it.
project.eslint?.addIgnorePattern('test/package/app/');
project.eslint?.addRules({
  // A file of our own may be loaded when it is needed (with the type of its import): start-up time is a feature.
  '@typescript-eslint/no-require-imports': ['error', { allow: ['^\\.'] }],
  'import/no-restricted-paths': ['error', {
    zones: Object.entries(rooms).map(([room, below]) => ({
      // A folder that holds other rooms is a room of its own files alone.
      target: Object.keys(rooms).some((other) => other.startsWith(`${room}/`)) ? `./src/${room}/*.ts` : `./src/${room}`,
      from: './src',
      except: [room, ...below].map((allowed) => `./${allowed}`),
      message: `src/${room} may import ${['itself', ...below].join(', ')} (.projenrc.ts, ARCHITECTURE.md).`,
    })),
  }],
});
project.eslint?.addOverride({
  files: ['kube', 'graph', 'check'].map((folder) => `src/${folder}/**/*.ts`),
  rules: {
    'no-restricted-imports': ['error', {
      paths: ['cdk8s', 'constructs', 'cdk8s-plus-28', 'fs', 'node:fs', 'path', 'node:path', 'child_process', 'node:child_process'],
    }],
  },
});

project.synth();
