import { check, CheckOptions } from '../../src/check/check';
import { AUTOSCALER, SCALED } from '../../src/check/examples/autoscaler';
import { BUDGET } from '../../src/check/examples/budget';
import { DEPLOYMENT, documents, edit, INGRESS, SERVICE } from '../../src/check/examples/deployment-and-service';
import { GATEWAY, HTTP_ROUTE } from '../../src/check/examples/gateway';
import { POLICY } from '../../src/check/examples/policy';
import { objects } from '../objects';

type Case = readonly [says: string, yaml: string, findings: readonly string[], options?: CheckOptions];

const PORTS = '[{ name: http, containerPort: 8080 }]';
const OTHER = DEPLOYMENT.replace(/web/g, 'api');
const pods = (yaml: string, fields: string): string => edit(yaml, '      containers:\n', `      ${fields}\n      containers:\n`);
const preStop = (hook: string, grace: number): string =>
  pods(edit(DEPLOYMENT, 'sleep: { seconds: 5 }', hook), `terminationGracePeriodSeconds: ${grace}`);
const DRAIN = '          lifecycle: { preStop: { sleep: { seconds: 5 } } }\n';
const undrained = (from: string, to: string): string => edit(edit(DEPLOYMENT, DRAIN, ''), from, to);
const bare = (from: string, to: string): string => edit(undrained('          readinessProbe: { httpGet: { path: /, port: http } }\n', ''), from, to);
const budget = (field: string, replicas = 2): string =>
  documents(edit(DEPLOYMENT, 'replicas: 2', `replicas: ${replicas}`), edit(BUDGET, 'maxUnavailable: 1', field));
const ACROSS = edit(edit(HTTP_ROUTE, 'metadata: { name: web }', 'metadata: { name: web, namespace: edge }'), 'name: web, port: 80', 'name: web, namespace: default, port: 80');
const ingress = (from: string, to: string): string => documents(DEPLOYMENT, SERVICE, edit(INGRESS, from, to));

const CASES: { readonly [topic: string]: readonly Case[] } = {
  'which pods a Service means': [
    ['a number instead of another in one of two values', documents(
      edit(edit(DEPLOYMENT, 'name: web }', 'name: storefront }'), 'labels: { app: web }', 'labels: { app: web, shard: shard-1 }'),
      edit(edit(SERVICE, 'name: web }', 'name: pay }'), '{ app: web }', '{ app: web, shard: shard-2 }')), ['note service-selects-nothing']],
    ['a typing error in one of two values', documents(
      edit(edit(DEPLOYMENT, 'name: web }', 'name: storefront }'), 'labels: { app: web }', 'labels: { app: web, team: payments }'),
      edit(edit(SERVICE, 'name: web }', 'name: pay }'), '{ app: web }', '{ app: web, team: payment }')), ['error service-selects-nothing']],
    ['a label that the pods get while they run', documents(DEPLOYMENT, SERVICE, edit(edit(SERVICE, 'name: web }', 'name: web-primary }'),
      '{ app: web }', '{ app: web, role: primary }')), ['note service-selects-nothing']],
    ['another key for the same name', documents(DEPLOYMENT, edit(SERVICE, '{ app: web }', '{ app.kubernetes.io/name: web }')), ['error service-selects-nothing']],
    ['two installations of one chart, selected by the name alone', documents(
      edit(DEPLOYMENT, 'labels: { app: web }', 'labels: { app: web, app.kubernetes.io/instance: a }'),
      edit(edit(DEPLOYMENT, 'name: web }', 'name: web-b }'), 'labels: { app: web }', 'labels: { app: web, app.kubernetes.io/instance: b }'),
      SERVICE), ['error service-mixes-apps']],
    ['two programs that nothing tells apart', documents(
      DEPLOYMENT, edit(edit(DEPLOYMENT, 'name: web }', 'name: worker }'), 'nginx:1.29', 'registry.example.com:5000/team/worker:3'), SERVICE), ['error service-mixes-apps']],
    ['two versions of one program', documents(
      DEPLOYMENT, edit(edit(DEPLOYMENT, 'name: web }', 'name: web-canary }'), 'nginx:1.29', 'nginx:1.30'), SERVICE), []],
  ],
  'which port a Service means': [
    ['a number that nobody declares, beside one that reaches', documents(DEPLOYMENT, edit(SERVICE, 'targetPort: http }', 'targetPort: http }, { name: admin, port: 81 }')),
      ['warning target-port-number-missing']],
    ['a number that nobody declares, where another Service reaches the port that is declared', documents(DEPLOYMENT, SERVICE,
      edit(edit(SERVICE, 'name: web }', 'name: web-metrics }'), 'targetPort: http', 'targetPort: 9090')), ['warning target-port-number-missing']],
    ['a number that nobody declares, where a headless Service has the port that is declared', documents(DEPLOYMENT,
      edit(edit(SERVICE, 'name: web }', 'name: web-pods }'), 'selector:', 'clusterIP: None\n  selector:').replace('port: 80', 'port: 8080'),
      edit(SERVICE, 'targetPort: http', 'targetPort: 9090')), ['error target-port-number-missing']],
    ['one of two names, by a headless Service', documents(DEPLOYMENT, edit(edit(SERVICE, 'selector:', 'clusterIP: None\n  selector:'),
      'port: 80, targetPort: http }', 'port: 8080, targetPort: http }, { name: admin, port: 81, targetPort: admin }')), ['warning target-port-name-missing']],
    ...['args: ["--listen=:99"]', 'command: [serve, -p, "99"]', 'env: [{ name: PORT, value: "99" }]', 'livenessProbe: { tcpSocket: { port: 99 } }'].map((field): Case =>
      [`a number that nobody declares and that stands in ${field}`, documents(edit(DEPLOYMENT, 'image: nginx:1.29', `image: nginx:1.29\n          ${field}`), edit(SERVICE, 'targetPort: http', 'targetPort: 99')),
        field.startsWith('liveness') ? ['note probe-port-missing'] : []]),
    ['a number that stands in another number', documents(edit(DEPLOYMENT, 'image: nginx:1.29', 'image: nginx:1.29\n          args: ["--listen=:990"]'), edit(SERVICE, 'targetPort: http', 'targetPort: 99')),
      ['error target-port-number-missing']],
    ['a name that no pod has, by a headless Service', documents(DEPLOYMENT, edit(SERVICE, 'selector:', 'clusterIP: None\n  selector:').replace('targetPort: http', 'targetPort: admin')),
      ['warning target-port-name-missing']],
    ['a number that no pod declares, by a headless Service', documents(DEPLOYMENT, edit(SERVICE, 'selector:', 'clusterIP: None\n  selector:').replace('port: 80, targetPort: http', 'port: 99')),
      ['warning target-port-number-missing']],
    ['a number, and a container that declares no ports', documents(
      edit(DEPLOYMENT, '      containers:\n', '      containers:\n        - { name: silent, image: "a:1" }\n'), edit(SERVICE, 'targetPort: http', 'targetPort: 99')),
    ['warning rollout-no-drain']],
    ['a name that some of the pods have', documents(DEPLOYMENT, edit(edit(DEPLOYMENT, 'name: web }', 'name: web-old }'), /name: http,/.exec(DEPLOYMENT)![0], 'name: old,')
      .replace(/port: http/, 'port: old'), SERVICE), ['note target-port-name-missing']],
    ['the number of a UDP port', documents(edit(DEPLOYMENT, PORTS, '[{ name: http, containerPort: 8080 }, { name: dns, containerPort: 53, protocol: UDP }]'),
      edit(SERVICE, 'targetPort: http', 'targetPort: 53')), ['error port-protocol-differs']],
    ['a headless Service with a name for another number', documents(DEPLOYMENT, edit(SERVICE, 'selector:', 'clusterIP: None\n  selector:')), ['warning headless-maps-ports']],
    ['two containers on one port', documents(edit(DEPLOYMENT, '      containers:\n',
      '      containers:\n        - { name: twin, image: "a:1", ports: [{ name: twin, containerPort: 8080 }] }\n')), ['warning container-port-duplicate']],
  ],
  'routes': [
    ['a Service that is in another namespace', documents(DEPLOYMENT, SERVICE, edit(INGRESS, 'name: web }', 'name: web, namespace: edge }')), ['error route-service-missing']],
    ['a Service that may come from elsewhere', ingress('service: { name: web,', 'service: { name: accounts,'), ['warning route-service-missing']],
    ['a Service of an Ingress in an old API', documents(DEPLOYMENT, SERVICE, `
apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: { name: old }
spec: { backend: { serviceName: web, servicePort: 8081 } }`), ['error route-port-missing'], { kubernetesVersion: '1.21' }],
    ['two Ingresses for all hosts', documents(DEPLOYMENT, SERVICE, OTHER, SERVICE.replace(/web/g, 'api'), edit(INGRESS, 'host: shop.example.com\n      ', ''),
      edit(INGRESS, 'host: shop.example.com\n      ', '').replace(/web/g, 'api')), ['warning route-claimed-twice', 'warning route-claimed-twice']],
    ['two routes of one Gateway for one host', documents(DEPLOYMENT, SERVICE, OTHER, SERVICE.replace(/web/g, 'api'), GATEWAY, HTTP_ROUTE, HTTP_ROUTE.replace(/web/g, 'api')),
      ['error route-claimed-twice', 'error route-claimed-twice']],
    ...[['TCP', 'HTTPRoute', false], ['UDP', 'HTTPRoute', false], ['TLS', 'HTTPRoute', false], ['HTTP', 'TCPRoute', false], ['HTTP', 'TLSRoute', false],
      ['HTTP', 'GRPCRoute', true], ['HTTPS', 'HTTPRoute', true], ['TLS', 'TLSRoute', true], ['TLS', 'TCPRoute', true], ['TCP', 'TCPRoute', true], ['UDP', 'UDPRoute', true],
      ['example.com/mesh', 'HTTPRoute', true]].map(([protocol, kind, taken]): Case =>
      [`a ${kind} at a listener of ${protocol}`, documents(DEPLOYMENT, SERVICE, edit(GATEWAY, 'protocol: HTTP', `protocol: ${protocol}`), edit(HTTP_ROUTE, 'HTTPRoute', `${kind}`)),
        taken ? [] : ['error route-not-accepted']]),
    ['a kind that the listener does not allow', documents(DEPLOYMENT, SERVICE, edit(GATEWAY, 'port: 80,', 'port: 80, allowedRoutes: { kinds: [{ kind: GRPCRoute }] },'), HTTP_ROUTE), ['error route-not-accepted']],
    ['a Gateway of a mesh that has the name of the one that is meant', documents(DEPLOYMENT, SERVICE, GATEWAY, 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: public }', HTTP_ROUTE), []],
    ['a host that is a template', documents(DEPLOYMENT, SERVICE, GATEWAY, edit(HTTP_ROUTE, 'shop.example.com', '"${HOST}"')), []],
    ...[['gateway.networking.k8s.io', '""', []], ['gateway.networking.k8s.io', 'apps', ['error route-needs-grant']], ['example.com', '""', ['error route-needs-grant']]]
      .map(([from, to, expected]): Case => [`a grant from the group ${from} to the group ${to}`, documents(DEPLOYMENT, SERVICE, ACROSS, `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: routes }
spec: { from: [{ group: ${from}, kind: HTTPRoute, namespace: edge }], to: [{ group: ${to}, kind: Service }] }`), expected as string[]]),
    ['a route of a mesh, bound to a Service', documents(DEPLOYMENT, SERVICE, edit(ACROSS, '{ name: public }', '{ group: "", kind: Service, name: web, namespace: default }')), []],
    ['a route bound to a Service and a Gateway', documents(DEPLOYMENT, SERVICE, edit(ACROSS, '{ name: public }', '{ name: public }, { group: "", kind: Service, name: web, namespace: default }')), ['error route-needs-grant']],
    ['a backend that gets no requests', documents(DEPLOYMENT, SERVICE, GATEWAY, edit(HTTP_ROUTE, 'port: 80 }]', 'port: 80 }, { name: webb, port: 80, weight: 0 }]')), []],
    ['a backend that gets some', documents(DEPLOYMENT, SERVICE, GATEWAY, edit(HTTP_ROUTE, 'port: 80 }]', 'port: 80 }, { name: webb, port: 80, weight: 1 }]')), ['error route-service-missing']],
    ['a Service whose name has another number', ingress('service: { name: web,', 'service: { name: web-2,').replaceAll(/name: web\b(?!-)/g, 'name: web-1'), ['warning route-service-missing']],
    ['a listener of another name', documents(DEPLOYMENT, SERVICE, GATEWAY, edit(HTTP_ROUTE, '{ name: public }', '{ name: public, sectionName: https }')),
      ['error route-not-accepted']],
    ['a Gateway that takes routes of its own namespace', documents(DEPLOYMENT, SERVICE, edit(GATEWAY, 'name: public }', 'name: public, namespace: edge }'),
      edit(HTTP_ROUTE, '{ name: public }', '{ name: public, namespace: edge }')), ['error route-not-accepted']],
    ['a wildcard host below the listener', documents(DEPLOYMENT, SERVICE, GATEWAY, edit(HTTP_ROUTE, '[shop.example.com]', '["*.shop.example.com"]')), []],
  ],
  'probes': [
    ['a number that no container declares', documents(edit(DEPLOYMENT, 'path: /, port: http', 'path: /, port: 9')), ['note probe-port-missing']],
    ['the number of the Service instead of the container\'s', documents(edit(DEPLOYMENT, 'path: /, port: http', 'path: /, port: 80'), SERVICE), ['warning probe-port-missing']],
    ['a number that another container declares', documents(edit(edit(DEPLOYMENT, '      containers:\n',
      '      containers:\n        - { name: side, image: "a:1", ports: [{ containerPort: 9 }] }\n'), 'path: /, port: http', 'path: /, port: 9')), []],
    ['a name that only another container has', documents(edit(edit(DEPLOYMENT, '      containers:\n',
      '      containers:\n        - { name: side, image: "a:1", ports: [{ name: side, containerPort: 9 }] }\n'), 'path: /, port: http', 'path: /, port: side')),
    ['error probe-port-missing']],
    ['a port of another host', documents(edit(DEPLOYMENT, 'path: /, port: http', 'path: /, port: 9, host: example.com')), []],
  ],
  'autoscalers': [
    ['a target among no workloads', AUTOSCALER, ['warning autoscaler-target-missing']],
    ['a target of a custom kind', edit(AUTOSCALER, 'apiVersion: apps/v1, kind: Deployment', 'apiVersion: example.com/v1, kind: Cluster'), ['note autoscaler-target-missing']],
    ...['example.com', 'other.example.com'].map((group, i): Case => [`a target of a custom kind that is there in the group ${group}`, documents(
      edit(AUTOSCALER, 'apiVersion: apps/v1, kind: Deployment', 'apiVersion: example.com/v1, kind: Cluster'), `apiVersion: ${group}/v1\nkind: Cluster\nmetadata: { name: web }`),
    i === 0 ? [] : ['note autoscaler-target-missing']]),
    ['a Deployment by the group that it had before', documents(SCALED, edit(AUTOSCALER, 'apiVersion: apps/v1, kind: Deployment', 'apiVersion: extensions/v1beta1, kind: Deployment')), []],
    ['a workload that is switched off', documents(edit(SCALED, 'spec:\n', 'spec:\n  replicas: 0\n'), AUTOSCALER), []],
    ['a workload read from a cluster', documents(edit(edit(SCALED, 'spec:\n', 'spec:\n  replicas: 2\n'), 'name: web }', 'name: web, resourceVersion: "1" }'), AUTOSCALER), []],
    ['a limit instead of a request', documents(edit(SCALED, 'requests', 'limits'), AUTOSCALER), []],
    ['a LimitRange that fills requests in', documents(edit(SCALED, 'resources: { requests: { cpu: 100m } }', 'resources: {}'), AUTOSCALER,
      'apiVersion: v1\nkind: LimitRange\nmetadata: { name: usual }\nspec: { limits: [] }'), []],
    ['an absolute value', documents(edit(SCALED, 'resources: { requests: { cpu: 100m } }', 'resources: {}'),
      edit(AUTOSCALER, 'type: Utilization, averageUtilization: 80', 'type: AverageValue, averageValue: 500m')), []],
  ],
  'budgets': [
    ['one pod, of which one must be available', budget('minAvailable: 1', 1), ['warning budget-blocks-drain']],
    ['two pods, of which one must be available', budget('minAvailable: 1'), []],
    ['half of two pods', budget('minAvailable: "50%"'), []],
    ['51% of two pods, rounded up', budget('minAvailable: "51%"'), ['warning budget-blocks-drain']],
    ['all pods', budget('minAvailable: "100%"', 9), ['warning budget-blocks-drain']],
    ['none may be missing', budget('maxUnavailable: 0'), ['warning budget-blocks-drain']],
    ['0% may be missing', budget('maxUnavailable: "0%"'), ['warning budget-blocks-drain']],
    ['1% may be missing, rounded up', budget('maxUnavailable: "1%"', 1), []],
    ['one may be missing, of one', budget('maxUnavailable: 1', 1), []],
    ['an autoscaler\'s minimum counts', documents(SCALED, edit(AUTOSCALER, 'minReplicas: 2', 'minReplicas: 1'), edit(BUDGET, 'maxUnavailable: 1', 'minAvailable: 1')),
      ['warning budget-blocks-drain']],
    ['pods in another namespace', documents(DEPLOYMENT, edit(BUDGET, 'name: web }', 'name: web, namespace: shop }')), ['error budget-selects-nothing']],
    ['pods made by an operator', documents(DEPLOYMENT, edit(edit(BUDGET, 'name: web }', 'name: db }'), 'app: web', 'cluster: db')), ['note budget-selects-nothing']],
  ],
  'network policies': [
    ['a deny-all, which another manifest may open', documents(DEPLOYMENT, SERVICE, `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }`), ['warning policy-blocks-service']],
    ['a deny-all beside a policy that allows', documents(DEPLOYMENT, SERVICE, POLICY, `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }`), []],
    ['a range of ports', documents(DEPLOYMENT, SERVICE, edit(POLICY, 'ports: [{ port: http }]', 'ports: [{ port: 8000, endPort: 8090 }]')), []],
    ['the port of another protocol', documents(DEPLOYMENT, SERVICE, edit(POLICY, 'ports: [{ port: http }]', 'ports: [{ port: 8080, protocol: UDP }]')), ['error policy-blocks-service']],
    ['the port of DNS pods on OpenShift', documents(DEPLOYMENT, edit(POLICY, '{ port: 53, protocol: UDP }', '{ port: 5353, protocol: UDP }')), []],
    ['everything outside', documents(DEPLOYMENT, edit(POLICY, '- ports: [{ port: 53, protocol: UDP }, { port: 53 }]', '- {}')), []],
    ['egress rules without policyTypes', documents(DEPLOYMENT, edit(edit(POLICY, '    - ports: [{ port: 53, protocol: UDP }, { port: 53 }]\n', ''), '  policyTypes: [Ingress, Egress]\n', '')),
      ['warning policy-blocks-dns']],
  ],
  'rollouts': [
    ['maxUnavailable as large as the Deployment', documents(edit(DEPLOYMENT, 'replicas: 2\n', 'replicas: 2\n  strategy: { rollingUpdate: { maxUnavailable: 2 } }\n'), SERVICE), ['warning rollout-stops-all']],
    ['a strategy that stops all pods on purpose', documents(bare('replicas: 2\n', 'replicas: 2\n  strategy: { type: Recreate }\n'), SERVICE), []],
    ['a rolling update that stops all pods', documents(bare('replicas: 2\n', 'replicas: 2\n  strategy: { rollingUpdate: { maxUnavailable: 2 } }\n'), SERVICE), ['warning rollout-stops-all']],
    ['the only pod of a StatefulSet', documents(bare('kind: Deployment', 'kind: StatefulSet').replace('replicas: 2', 'replicas: 1'), SERVICE), []],
    ['two pods of a StatefulSet', documents(bare('kind: Deployment', 'kind: StatefulSet'), SERVICE), ['warning rollout-no-drain', 'warning rollout-no-readiness']],
    ['one pod of a Deployment, which gets a second one first', documents(bare('replicas: 2', 'replicas: 1'), SERVICE), ['warning rollout-no-drain', 'warning rollout-no-readiness']],
    ...['--shutdown-delay-duration=5s', '--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=10', '--shutdown-grace-period=5'].map((option): Case =>
      [`a program that serves on after SIGTERM: ${option}`, documents(undrained('image: nginx:1.29', `image: nginx:1.29\n          args: ["${option}"]`), SERVICE), []]),
    ['a program that is told to stop at once', documents(undrained('image: nginx:1.29', 'image: nginx:1.29\n          args: ["--shutdown-delay-duration=0s"]'), SERVICE), ['warning rollout-no-drain']],
    ['a gateway whose agent drains it', documents(undrained('nginx:1.29', 'docker.io/istio/proxyv2:1.27.1'), SERVICE), []],
    ['a percentage below one pod', documents(edit(DEPLOYMENT, 'replicas: 2\n', 'replicas: 2\n  strategy: { rollingUpdate: { maxUnavailable: "49%" } }\n'), SERVICE), []],
    ['no Service', edit(DEPLOYMENT, '          readinessProbe: { httpGet: { path: /, port: http } }\n', ''), []],
    ['a drain longer than the grace period, which the API refuses', preStop('sleep: { seconds: 40 }', 30), ['error grace-shorter-than-drain']],
    ['a drain as long as the grace period', preStop('sleep: { seconds: 30 }', 30), ['warning grace-shorter-than-drain']],
    ['a drain by command', preStop('exec: { command: [/bin/sh, -c, "sleep 40; nginx -s quit"] }', 30), ['warning grace-shorter-than-drain']],
    ['a drain with time to spare', preStop('exec: { command: [sleep, "5"] }', 30), []],
  ],
  'where pods can run': [
    ['fewer Nodes than pods that refuse to share one', documents(pods(DEPLOYMENT, 'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: '
      + '[{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }] } }'), 'apiVersion: v1\nkind: Node\nmetadata: { name: one }'),
    ['error anti-affinity-unschedulable']],
    ['pods that refuse to share a node with others', documents(pods(DEPLOYMENT, 'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: '
      + '[{ topologyKey: kubernetes.io/os, labelSelector: { matchLabels: { app: other } } }] } }')), []],
  ],
  'templates that something fills in later': [
    ...['{{ name }}', '${NAME}', '${NAME:=web}-api', '$(NAME)', '$NAME', 'APP_NAME', 'APP_NAME-api', 'REPLACEME-api', '<app-name>'].map((name): Case =>
      [`as the name and the labels of everything: ${name}`, documents(DEPLOYMENT, SERVICE, edit(INGRESS, 'name: http', 'number: 80')).replaceAll(/\bweb\b/g, JSON.stringify(name)), []]),
    ['as ports', documents(edit(DEPLOYMENT, 'containerPort: 8080', 'containerPort: "${PORT}"'), edit(SERVICE, 'port: 80, targetPort: http', 'port: "${PORT}", targetPort: "$(PORT)"')), []],
    ['as the port of a probe', documents(edit(DEPLOYMENT, 'path: /, port: http', 'path: /, port: $PORT'), SERVICE), []],
    ['as the key of a label', edit(DEPLOYMENT, 'labels: { app: web }', 'labels: { app: web, "${KEY}": a }'), []],
    ['as a namespace of some', documents(DEPLOYMENT, edit(SERVICE, 'name: web }', 'name: web, namespace: "${NAMESPACE}" }')), []],
    ['as an image and a variable, which hides nothing', documents(edit(DEPLOYMENT, 'image: nginx:1.29', 'image: "${IMAGE}"\n          env: [{ name: A, value: $B }]'),
      edit(SERVICE, 'targetPort: http', 'targetPort: web')), ['error target-port-name-missing']],
    ['as the namespace of all, which hides nothing', documents(edit(DEPLOYMENT, 'name: web }', 'name: web, namespace: "${NS}" }'),
      edit(edit(SERVICE, 'name: web }', 'name: web, namespace: "${NS}" }'), 'targetPort: http', 'targetPort: web')), ['error target-port-name-missing']],
    ['as the host of a route, which hides nothing', documents(DEPLOYMENT, SERVICE, edit(edit(INGRESS, 'shop.example.com', '"${HOST}"'), 'name: http', 'number: 81')), ['error route-port-missing']],
    ['and capitals that are none', edit(DEPLOYMENT, 'metadata: { name: web }', 'metadata: { name: WEB }'), ['error name-refused']],
    ['and a label that has no string beside one', edit(DEPLOYMENT, 'metadata: { name: web }', 'metadata: { name: web, labels: { a: "${A}", b: 1 } }'), ['error label-refused']],
  ],
  'configuration that a tool keeps for itself': [
    ...['config.kubernetes.io/local-config: "true"', 'config.kubernetes.io/function: "container: { image: a }"'].map((annotation): Case =>
      [annotation, edit(SERVICE, 'name: web }', `name: Not_A_Name, annotations: { ${annotation.replace(/: (.*)$/, ': $1')} } }`), []]),
    ['a generator of kustomize', 'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: { name: Not_A_Name, labels: { a: 1 } }', []],
    ['an object that a tool does not keep', edit(SERVICE, 'name: web }', 'name: Not_A_Name, annotations: { config.kubernetes.io/local-config: "false" } }'), ['error name-refused', 'note service-selects-nothing']],
  ],
  'what the API refuses': [
    ['a CronJob with a name of 53 characters', `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: ${'a'.repeat(53)} }\nspec: {}`, ['error name-refused']],
    ['a role with a colon', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: "system:web" }', []],
    ['a label of 64 characters', edit(SERVICE, 'name: web }', `name: web, labels: { a: ${'b'.repeat(64)} } }`), ['note service-selects-nothing', 'error label-refused']],
    ['an annotation that is a number', edit(SERVICE, 'name: web }', 'name: web, annotations: { a: 1 } }'), ['note service-selects-nothing', 'error label-refused']],
    ['a budget in an API that is gone', edit(BUDGET, 'policy/v1', 'policy/v1beta1'), ['error removed-api', 'note budget-selects-nothing']],
  ],
};

describe.each(Object.entries(CASES))('%s', (_topic, cases) => {
  test.each(cases.map((one) => [one[0], one] as const))('%s', (_says, [, yaml, expected, options]) => {
    expect(check(objects(yaml), options).findings.map(({ severity, rule }) => `${severity} ${rule}`).sort()).toEqual([...expected].sort());
  });
});
