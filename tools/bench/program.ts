import { createRequire } from 'node:module';
import type * as cdk8sModule from 'cdk8s';
import type * as kplusModule from 'cdk8s-plus-28';
import type * as webappModule from '../../src';

// One measured program: a platform of N apps, a Deployment and a Service each. Run by tools/bench.ts in a process of its own.
const [root, program, apps, perChart, outdir] = process.argv.slice(2);
const load = createRequire(root);
const start = performance.now();

const cdk8s = load('cdk8s') as typeof cdk8sModule;
const kplus = load('cdk8s-plus-28') as typeof kplusModule;
const webapp = program === 'stock' ? undefined : load('cdk8s-webapp') as typeof webappModule;
const loaded = performance.now();

const app = webapp ? new webapp.CheckedApp({ outdir }) : new cdk8s.App({ outdir });
let chart: cdk8sModule.Chart | undefined;
for (let n = 0; n < Number(apps); n++) {
  if (!chart || n % Number(perChart) === 0) chart = new cdk8s.Chart(app, `chart-${n / Number(perChart)}`, { namespace: 'shop', disableResourceNameHashes: true });
  const name = `app-${n}`;
  if (program === 'webapp') {
    new webapp!.WebApp(chart, name, { image: 'httpd:2.4', replicas: 2, ports: [webapp!.Port.http({ containerPort: 8080, servicePort: 80 })] });
  } else {
    const deployment = new kplus.Deployment(chart, name, { metadata: { name }, replicas: 2, containers: [{ image: 'httpd:2.4', portNumber: 8080 }] });
    deployment.exposeViaService({ name, ports: [{ port: 80, targetPort: 8080 }] });
  }
}
const constructed = performance.now();

if (program !== 'floor') app.synth();
const done = performance.now();

process.stdout.write(JSON.stringify({
  load: loaded - start,
  construct: constructed - loaded,
  synth: done - constructed,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
}));
