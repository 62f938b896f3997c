import { CDK8S_YAML, readCdk8sYaml } from './cdk8s-yaml';
import { Folder } from './folder';
import { InitOptions } from './init-options';
import { Library, libraryFor } from './library';
import { Plan, PlannedEdit, PlannedFile } from './plan';
import { expectedYaml } from './templates/expected-yaml';
import * as python from './templates/python';
import type { WorkflowSteps } from './templates/workflows';
import { workflowFiles, workflowNotes } from './workflow-files';

const MAIN = 'main.py';
const REQUIREMENTS = 'requirements.txt';
/** Files in which other tools list dependencies, with the command that adds a dependency. */
const OTHER_TOOLS: { readonly [file: string]: string } = { 'Pipfile': 'pipenv install', 'poetry.lock': 'poetry add', 'uv.lock': 'uv add' };
const TEST_REQUIREMENT = 'pytest>=8,<10';

export function pythonPlan(folder: Folder, { ci }: InitOptions): Plan {
  const tool = Object.keys(OTHER_TOOLS).find((file) => folder.has(file));
  const listed = [REQUIREMENTS, 'pyproject.toml', 'Pipfile'].map((file) => folder.read(file) ?? '').join('\n');
  const names = [...listed.matchAll(/(?<![\w.-])(cdk8s[\w-]*|constructs|pytest)(?![\w-])/g)].map(([, name]) => name.replaceAll('_', '-'));
  const library = libraryFor(names);
  const main = python.main(library.module, folder.name);
  const isNew = [[MAIN, main], [CDK8S_YAML, python.CDK8S_YAML]].every(([name, template]) => !folder.has(name) || folder.holds(name, template));

  const files: PlannedFile[] = [];
  if (isNew) {
    files.push(
      { name: MAIN, text: main },
      { name: CDK8S_YAML, text: python.CDK8S_YAML },
      { name: '.gitignore', text: python.GITIGNORE },
      { name: 'test_main.py', text: python.mainTest(folder.name) },
      { name: 'expected.yaml', text: expectedYaml(folder.name) },
    );
  } else if (!names.includes(library.name)) {
    files.push(
      { name: 'webapp_example.py', text: python.example(library.module, folder.name) },
      { name: 'test_webapp_example.py', text: python.exampleTest(library.module) },
    );
  }

  const wanted = requirementsOf(library).filter((line) => !names.includes(nameOf(line)));
  const edits: PlannedEdit[] = [];
  const notes = library.note === undefined ? [] : [library.note];
  if (tool !== undefined) {
    if (wanted.length > 0) notes.push(`add what it needs with: ${OTHER_TOOLS[tool]} ${wanted.map((line) => `'${line}'`).join(' ')}`);
  } else if (!folder.has(REQUIREMENTS)) {
    files.push({ name: REQUIREMENTS, text: `${wanted.join('\n')}\n` });
  } else if (wanted.length > 0) {
    edits.push({ name: REQUIREMENTS, text: withLines(folder.read(REQUIREMENTS)!, wanted), added: wanted });
  }
  if (files.some(({ name }) => name === 'webapp_example.py')) notes.push('to synthesise the example, add WebAppExample(app) to your program');

  const { app = 'python main.py', output = 'dist' } = readCdk8sYaml(folder);
  const install = tool === undefined ? 'pip install -r requirements.txt' : INSTALLS[tool];
  const run = isNew ? 'python main.py' : app;
  const check = `npx --yes ${library.name}@${library.ranges[library.name]} check ${output}`;
  const steps: WorkflowSteps = { language: 'python', install, steps: [run, check, 'pytest'] };
  const workflows = workflowFiles(folder, ci ?? (isNew ? 'github' : 'none'), steps);
  files.push(...workflows);
  notes.push(...workflowNotes(folder, workflows, steps));
  return {
    files,
    edits,
    notes,
    next: [
      ...(tool === undefined ? [['python3 -m venv .venv && . .venv/bin/activate', ''] as const] : []),
      [install, ''],
      [run, isNew ? `writes dist/${folder.name}.k8s.yaml` : ''],
      ['pytest', isNew ? 'compares it with expected.yaml' : ''],
    ],
  };
}

const INSTALLS: { readonly [file: string]: string } = { 'Pipfile': 'pipenv install', 'poetry.lock': 'poetry install', 'uv.lock': 'uv sync' };

function requirementsOf({ ranges }: Library): string[] {
  return [...Object.entries(ranges).map(([name, range]) => `${name}${pythonRange(range)}`), TEST_REQUIREMENT];
}

const nameOf = (requirement: string): string => /^[\w-]+/.exec(requirement)![0];

/** Converts an npm range, such as `^1.2.3`, to a range for pip. */
function pythonRange(range: string): string {
  const lowest = range.replace('^', '');
  const [major, minor] = lowest.split('.').map(Number);
  return `>=${lowest},<${major > 0 ? major + 1 : `0.${minor + 1}`}`;
}

function withLines(text: string, lines: readonly string[]): string {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  return `${text}${text === '' || text.endsWith('\n') ? '' : eol}${lines.join(eol)}${eol}`;
}
