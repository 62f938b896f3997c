import { basename } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Manifest } from './examples';
import { buildGraph, Graph } from '../src/graph/graph';
import { Selected, Service } from '../src/graph/service';
import { Workload } from '../src/graph/workload';
import { KubeObject } from '../src/kube/objects/kube-object';

/** What a person wants to know of an app, read back from its manifests. */
export interface AppLine {
  readonly app: string;
  /** Host and ports as callers in the cluster write them. */
  readonly address: string;
  readonly exposed: string;
  readonly pods: string;
  /** Whether the Service finds pods for each of its ports. */
  readonly works: boolean;
}

/** No namespace can have this name: it marks objects that name none. */
const UNNAMED = '(unnamed)';

/** One line for each Service of an example's manifests. */
export function appLines(manifests: readonly Manifest[]): AppLine[] {
  const objects = manifests.flatMap(({ file, yaml }) => parseAllDocuments(yaml).map((document) => ({ file, object: document.toJS() as KubeObject })));
  const clusterOf = goToSeveralClusters(objects.map(({ object }) => object)) ? (index: number) => basename(objects[index].file, '.k8s.yaml') : () => '';
  const graph = buildGraph(objects.map(({ object }) => object), { namespace: UNNAMED, clusterOf });
  return graph.services.map((service) => appLine(graph, service));
}

/** One object twice: the example writes the same app for several clusters, a file each. */
function goToSeveralClusters(objects: readonly KubeObject[]): boolean {
  const names = objects.map(({ kind, metadata }) => `${kind} ${metadata?.namespace} ${metadata?.name}`);
  return new Set(names).size < names.length;
}

function appLine(graph: Graph, service: Service): AppLine {
  const { name, namespace, cluster } = service.node.ref;
  const host = namespace === UNNAMED ? name : `${name}.${namespace}`;
  const tcpOnly = service.ports.every(({ protocol }) => protocol === 'TCP');
  const ports = service.ports.map(({ number, protocol }) => (tcpOnly ? `${number}` : `${number}/${protocol}`));
  const app = [...new Set(service.selection.workloads.map(({ node }) => node.ref.name))].join(', ') || name;
  return {
    app: cluster ? `${app} [${cluster}]` : app,
    address: `${host}:${ports.join(',')}`,
    exposed: [typeInWords(service), ...routesTo(graph, service)].join(', '),
    pods: service.selected.flatMap((group) => group.workloads.map((workload) => podsInWords(service, workload, group))).join('; ') || 'NO PODS',
    works: service.selected.length > 0 && service.selected.every(({ missing }) => missing.length === 0),
  };
}

function typeInWords({ type, headless, ports }: Service): string {
  const nodePorts = ports.flatMap(({ nodePort }) => nodePort ?? []);
  if (headless) return 'headless';
  return nodePorts.length > 0 ? `${type} ${nodePorts.join(',')}` : type;
}

function routesTo(graph: Graph, service: Service): string[] {
  return graph.routes.filter(({ backend }) => backend.service === service)
    .flatMap(({ node, hosts, paths }) => (hosts.length > 0 ? hosts : ['*'])
      .flatMap((host) => paths.map((path) => `${node.ref.kind} ${host}${path ?? '/'}`)));
}

function podsInWords(service: Service, workload: Workload, { endpoints, missing }: Selected): string {
  const count = workload.replicas === undefined ? '' : `${workload.replicas} `;
  const labels = Object.entries(service.selector ?? {}).map(([key, value]) => `${key}=${value}`).join(',');
  const to = [...new Set(endpoints.map(({ number, port }) => `${number}/${port.protocol}`))].join(', ');
  const lost = missing.length === 0 ? '' : `, NO PORT for ${missing.map(({ number }) => number).join(', ')}`;
  return `${count}${workload.node.ref.kind} ${workload.replicas === 1 ? 'pod' : 'pods'} on ${to}${lost} (${labels})`;
}
