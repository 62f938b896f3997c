import { CDK8S_YAML, readCdk8sYaml } from './cdk8s-yaml';
import { Folder } from './folder';
import { InitOptions } from './init-options';
import { libraryFor } from './library';
import { PackageJson } from './package-json';
import { packageManagerOf } from './package-manager';
import { Plan, PlannedFile } from './plan';
import { expectedYaml } from './templates/expected-yaml';
import * as typescript from './templates/typescript';
import type { WorkflowSteps } from './templates/workflows';
import { workflowFiles, workflowNotes } from './workflow-files';

const MAIN = 'main.ts';

export function typescriptPlan(folder: Folder, { ci }: InitOptions): Plan {
  const text = folder.read('package.json');
  const manifest = new PackageJson(text ?? typescript.packageJson(folder.name), `${folder.shown}/package.json`);
  const library = libraryFor(manifest.dependencies);
  const manager = packageManagerOf(folder);
  const synth = typescript.synthCommand(library.name, manifest.isModule);
  const cdk8sYaml = typescript.cdk8sYaml(synth);
  const main = typescript.main(library.name, folder.name);
  const isNew = [[MAIN, main], [CDK8S_YAML, cdk8sYaml]].every(([name, template]) => !folder.has(name) || folder.holds(name, template));
  const knowsUs = manifest.dependencies.includes(library.name);
  const hasJest = manifest.dependencies.includes('jest');
  const tests = isNew ? hasJest || manifest.script('test') === undefined : hasJest;

  const { [library.name]: ownRange, ...ranges } = library.ranges;
  manifest.addDependencies('dependencies', { ...ranges, [library.name]: ownRange });
  const files: PlannedFile[] = [];
  if (isNew) {
    files.push(
      { name: MAIN, text: main },
      { name: CDK8S_YAML, text: cdk8sYaml },
      { name: 'tsconfig.json', text: typescript.tsconfig(tests, manifest.isModule) },
      { name: '.gitignore', text: typescript.GITIGNORE },
    );
    if (tests) files.push({ name: 'main.test.ts', text: typescript.mainTest(library.name) }, { name: 'expected.yaml', text: expectedYaml(folder.name) });
    manifest.addScript('synth', synth);
    manifest.addScript('check', `tsc && ${synth} && cdk8s-webapp check dist`);
    if (tests) manifest.addScript('test', 'jest');
    manifest.addDependencies('devDependencies', typescript.DEV_DEPENDENCIES);
    if (tests) manifest.addDependencies('devDependencies', typescript.TEST_DEPENDENCIES);
    if (tests && !JEST_CONFIGS.some((name) => folder.has(name))) manifest.add('jest', typescript.JEST);
  } else {
    const { app, output = 'dist' } = readCdk8sYaml(folder);
    const own = manifest.dependencies.includes('cdk8s-cli') ? 'cdk8s synth' : app;
    if (own !== undefined) manifest.addScript('synth', own);
    if (manifest.script('synth') !== undefined) manifest.addScript('check', `npm run synth && cdk8s-webapp check ${output}`);
    if (hasJest) manifest.addScript('test', 'jest');
    if (!knowsUs) {
      files.push({ name: 'webapp-example.ts', text: typescript.example(library.name, folder.name) });
      const extension = manifest.isModule ? (/Extensions"\s*:\s*true/.test(folder.read('tsconfig.json') ?? '') ? '.ts' : '.js') : '';
      if (hasJest) files.push({ name: 'webapp-example.test.ts', text: typescript.exampleTest(library.name, extension) });
    }
  }
  const steps: WorkflowSteps = {
    language: 'typescript',
    install: manager.ci,
    cache: manager.name === 'npm' ? 'npm' : undefined,
    steps: ['npm run check', ...(manifest.script('test') === undefined ? [] : ['npm test'])],
  };
  const workflows = workflowFiles(folder, ci ?? (isNew ? 'github' : 'none'), steps);
  files.push(...workflows);

  const isProjens = text !== undefined && manifest.isProjens;
  if (text === undefined && isNew) files.unshift({ name: 'package.json', text: manifest.text });
  const notes = [...(library.note === undefined ? [] : [library.note]), ...workflowNotes(folder, workflows, steps)];
  if (text === undefined && !isNew) notes.push(`there is no package.json here; in the folder that has it, run npm install ${Object.keys(library.ranges).join(' ')}`);
  if (isProjens && manifest.added.length > 0) {
    notes.push(`projen writes package.json, so it was left as it is. Add to .projenrc.ts, and run npx projen: ${manifest.added.join('; ')}`);
  }
  if (isNew && !tests) notes.push('package.json has a test script that is not jest, so no test was made; see docs/jest.md for the matchers');
  if (files.some(({ name }) => name === 'webapp-example.ts')) notes.push('to synthesise the example, add new WebAppExample(app) to your program');
  return {
    files,
    edits: text === undefined || isProjens || manifest.added.length === 0 ? [] : [{ name: 'package.json', text: manifest.text, added: manifest.added }],
    notes,
    next: [
      [`${manager.name} install`, ''],
      ['npm run synth', isNew ? `writes dist/${folder.name}.k8s.yaml` : ''],
      ['npm run check', 'checks the types and the manifests'],
      ...(manifest.script('test') === undefined ? [] : [['npm test', tests && isNew ? 'compares them with expected.yaml' : ''] as const]),
    ],
  };
}

const JEST_CONFIGS = ['js', 'ts', 'mjs', 'cjs', 'json'].map((extension) => `jest.config.${extension}`);
