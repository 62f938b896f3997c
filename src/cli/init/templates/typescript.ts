/** What a new app's programs need beside the library. */
export const DEV_DEPENDENCIES = { '@types/node': '^22.0.0', 'tsx': '^4.23.0', 'typescript': '~5.9.0' };
export const TEST_DEPENDENCIES = { '@types/jest': '^30.0.0', 'jest': '^30.0.0', 'ts-jest': '^29.4.0' };

/** jest runs CommonJS: ts-jest turns each file into it, and leaves the types to tsc. */
export const JEST = {
  transform: {
    '\\.ts$': ['ts-jest', { tsconfig: { module: 'commonjs', target: 'es2022', isolatedModules: true } }],
  },
};

export const GITIGNORE = '/dist/\n/node_modules/\n*.log\n';

export function packageJson(name: string): string {
  return `${JSON.stringify({ name, version: '0.1.0', private: true, type: 'module', scripts: {}, dependencies: {}, devDependencies: {} }, undefined, 2)}\n`;
}

/** Node.js strips the types of ES modules only; tsx runs both kinds. */
export function synthCommand(library: string, isModule: boolean): string {
  return `node --import ${isModule ? `${library}/typescript` : 'tsx'} main.ts`;
}

export function cdk8sYaml(synth: string): string {
  return `language: typescript\napp: ${synth}\noutput: dist\n`;
}

export function tsconfig(tests: boolean, isModule: boolean): string {
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node', ...(tests ? ['jest'] : [])],
    allowImportingTsExtensions: true,
    // Only what Node.js can strip.
    ...(isModule ? { erasableSyntaxOnly: true, verbatimModuleSyntax: true } : {}),
  };
  return `${JSON.stringify({ compilerOptions, include: ['*.ts'] }, undefined, 2)}\n`;
}

export function main(library: string, namespace: string): string {
  return `import { Chart } from 'cdk8s';
import { CheckedApp, WebApp } from '${library}';

export const app = new CheckedApp();
const chart = new Chart(app, '${namespace}', { namespace: '${namespace}' });

new WebApp(chart, 'web', {
  image: 'nginxinc/nginx-unprivileged:1.29',
  port: 8080,
});

app.synth();
`;
}

export function mainTest(library: string): string {
  return `import '${library}/jest';
import { app } from './main.ts';

test('the manifests have no findings', () => {
  expect(app).toHaveNoFindings();
});

test('traffic reaches the pods', () => {
  expect(app).toRoute({ from: 'web:8080', to: 'Deployment/web:8080' });
});

test('the manifests are the ones in expected.yaml', () => {
  // When they should change: npm test -- -u, and read the difference before you commit it.
  expect(app).toMatchManifest('expected.yaml');
});
`;
}

export function example(library: string, namespace: string): string {
  return `import { Chart } from 'cdk8s';
import { WebApp } from '${library}';
import type { Construct } from 'constructs';

/** An example of ${library}: a Deployment and a Service that belong together. */
export class WebAppExample extends Chart {
  constructor(scope: Construct) {
    super(scope, 'webapp-example', { namespace: '${namespace}' });

    new WebApp(this, 'web', {
      image: 'nginxinc/nginx-unprivileged:1.29',
      port: 8080,
    });
  }
}
`;
}

export function exampleTest(library: string, extension: string): string {
  return `import { Testing } from 'cdk8s';
import '${library}/jest';
import { WebAppExample } from './webapp-example${extension}';

test('the example has no findings, and traffic reaches its pods', () => {
  const chart = new WebAppExample(Testing.app());
  expect(chart).toHaveNoFindings();
  expect(chart).toRoute({ from: 'web:8080', to: 'Deployment/web:8080' });
});
`;
}
