/** What a CI workflow runs. */
export interface WorkflowSteps {
  readonly language: 'typescript' | 'python';
  readonly install: string;
  /** Whose downloads are kept between runs; undefined for none. */
  readonly cache?: 'npm';
  readonly steps: readonly string[];
}

/** @param folder of the app in the repository, or '' for its root */
export function githubWorkflow({ language, install, cache, steps }: WorkflowSteps, folder: string): string {
  const quoted = JSON.stringify(folder);
  const lines = [
    'name: ' + (folder === '' ? 'Check manifests' : JSON.stringify(`Check manifests of ${folder}`)),
    'on:',
    '  push:',
    '    branches: [main]',
    '  pull_request:',
    ...(folder === '' ? [] : [`    paths: [${JSON.stringify(`${folder}/**`)}]`]),
    'permissions:',
    '  contents: read',
    'jobs:',
    '  check:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 10',
    ...(folder === '' ? [] : ['    defaults:', '      run:', `        working-directory: ${quoted}`]),
    '    steps:',
    '      - uses: actions/checkout@v4',
    ...(language === 'python' ? ['      - uses: actions/setup-python@v5', '        with:', '          python-version: "3.12"'] : []),
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: 24',
    ...(cache === undefined ? [] : [`          cache: ${cache}`]),
    ...(cache === undefined || folder === '' ? [] : [`          cache-dependency-path: ${JSON.stringify(`${folder}/package-lock.json`)}`]),
    ...[install, ...steps].map((step) => `      - run: ${step}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** @param folder of the app in the repository, or '' for its root */
export function gitlabPipeline({ language, install, steps }: WorkflowSteps, folder: string): string {
  const lines = [
    'check-manifests:',
    `  image: ${language === 'python' ? 'python:3.12' : 'node:24'}`,
    '  script:',
    ...(folder === '' ? [] : [`    - ${JSON.stringify(`cd '${folder.replaceAll("'", "'\\''")}'`)}`]),
    ...(language === 'python' ? ['    - apt-get update && apt-get install --yes --no-install-recommends nodejs npm'] : []),
    ...[install, ...steps].map((step) => `    - ${step}`),
  ];
  return `${lines.join('\n')}\n`;
}
