import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCompiled } from './compiled';
import { ROOT } from './examples';
import { kubeScore } from './kube-score';

// `npm run bench:check`: what the checker costs, whole processes, against node itself and against kube-score in the same run.
const CLI = join(ROOT, 'lib', 'cli', 'bin.js');

/** A Deployment and a Service; with a target port that the pods do not have, when it shall be found wrong. */
function pair(index: number, wrong: boolean, namespace = 'shop'): string {
  const name = `app-${index}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      containers:
        - name: main
          image: "registry.example.com/${name}:1.0"
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          lifecycle:
            preStop:
              sleep:
                seconds: 5
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 128Mi
          securityContext:
            runAsNonRoot: true
            readOnlyRootFilesystem: true
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: ${wrong ? 'web' : 'http'}
`;
}

/** The pair, with an Ingress, a network policy and a disruption budget. */
function whole(index: number): string {
  const name = `app-${index}`;
  return `${pair(index, false)}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: shop
spec:
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  policyTypes:
    - Ingress
  ingress:
    - ports:
        - port: 8080
          protocol: TCP
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  namespace: shop
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
`;
}

/** Shortest wall time of a program in milliseconds, which other work on the machine disturbs least. */
function fastest(runs: number, program: string, args: readonly string[]): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = process.hrtime.bigint();
    const { error } = spawnSync(program, args, { stdio: 'ignore' });
    if (error) throw error;
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6);
  }
  return best;
}

function report(what: string, ms: number, comment = ''): void {
  console.log(`${what.padEnd(56)}${`${ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`}`.padStart(9)}  ${comment}`);
}

function main(): void {
  ensureCompiled();
  const folder = mkdtempSync(join(tmpdir(), 'bench-check-'));
  const write = (count: number, app: (index: number) => string) => {
    const file = join(folder, 'apps.yaml');
    writeFileSync(file, Array.from({ length: count }, (_, index) => app(index)).join('---\n'));
    return file;
  };
  const check = (runs: number, count: number, app: (index: number) => string) => fastest(runs, process.execPath, [CLI, 'check', write(count, app)]);
  const right = (index: number) => pair(index, false);
  const wrong = (index: number) => pair(index, true);
  // kube-score slows down with the apps of one namespace and we do not, so that the layout decides the ratio: both are shown. Over 20
  // namespaces it takes some nine times node's own start, so that no program on node could be 15 times as fast.
  const spread = (index: number) => pair(index, false, `team-${index % 20}`);
  try {
    const node = fastest(15, process.execPath, ['-e', '0']);
    report('node -e 0', node);
    const one = check(15, 1, right);
    report('check 1 app', one, `${(one / node).toFixed(1)} times node -e 0 (target: under 3)`);
    const found = check(15, 1, wrong);
    report('check 1 app, a finding', found, `${(found / node).toFixed(1)} times node -e 0`);

    const small = check(5, 1000, right);
    report('check 1,000 apps', small);
    const smallSpread = check(5, 1000, spread);
    report('check 1,000 apps over 20 namespaces', smallSpread);
    report('check 1,000 apps, a finding each', check(5, 1000, wrong));
    const large = check(3, 5000, right);
    report('check 5,000 apps', large, `${((large - node) / (small - node)).toFixed(1)} times 1,000 apps, node's start left out (linear: 5)`);
    const full = check(5, 1000, whole);
    report('check 1,000 apps with Ingress, policy and budget', full);

    const other = kubeScore();
    if (!other) return;
    const score = fastest(2, other, ['score', write(1000, right)]);
    report('kube-score 1,000 apps', score, `${(score / small).toFixed(1)} times check (target: over 15)`);
    const scoreSpread = fastest(2, other, ['score', write(1000, spread)]);
    report('kube-score 1,000 apps over 20 namespaces', scoreSpread, `${(scoreSpread / smallSpread).toFixed(1)} times check, ${(scoreSpread / node).toFixed(0)} times node -e 0`);
    const scoreFull = fastest(1, other, ['score', write(1000, whole)]);
    report('kube-score 1,000 apps with Ingress, policy and budget', scoreFull, `${(scoreFull / full).toFixed(1)} times check (target: over 15)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
