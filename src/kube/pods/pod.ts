import { apiGroup } from '../objects/api-group';
import { KubeObject } from '../objects/kube-object';
import { Fields, fields, isFields, items, labelsIn, text, whole } from '../values/json-fields';
import { Labels } from '../values/labels';
import { memoize } from '../values/memoize';
import { DEFAULT_PROTOCOL } from '../values/ports';

/** The pods that an object makes, as its template describes them. */
export interface PodTemplate {
  /** The template's metadata, as it is written. */
  readonly metadata: Fields;
  readonly labels: Labels;
  readonly spec: Fields;
  /** Where the template's metadata and spec are in the object; empty for a Pod. */
  readonly path: readonly string[];
  /** The containers that run while the pod serves: the regular ones, then the native sidecars, in that order. */
  readonly containers: readonly Container[];
  /** Every port that these containers declare. */
  readonly ports: readonly ContainerPort[];
}

export interface Container {
  readonly name: string;
  readonly spec: Fields;
  /** Where the container is in the object. */
  readonly path: readonly (string | number)[];
  /** An init container with restartPolicy Always: it starts first and runs as long as the pod. */
  readonly sidecar: boolean;
  readonly ports: readonly ContainerPort[];
}

export interface ContainerPort {
  readonly name?: string;
  readonly number: number;
  readonly protocol: string;
  /** Where the port is in the object. */
  readonly path: readonly (string | number)[];
}

const TEMPLATE = ['spec', 'template'];
const TEMPLATE_PATHS: { readonly [kind: string]: { readonly groups: readonly string[]; readonly path: readonly string[] } } = {
  Pod: { groups: [''], path: [] },
  ReplicationController: { groups: [''], path: TEMPLATE },
  Deployment: { groups: ['apps', 'extensions'], path: TEMPLATE },
  ReplicaSet: { groups: ['apps', 'extensions'], path: TEMPLATE },
  DaemonSet: { groups: ['apps', 'extensions', 'apps.kruise.io'], path: TEMPLATE },
  StatefulSet: { groups: ['apps', 'apps.kruise.io'], path: TEMPLATE },
  Job: { groups: ['batch'], path: TEMPLATE },
  CronJob: { groups: ['batch'], path: ['spec', 'jobTemplate', 'spec', 'template'] },
  Rollout: { groups: ['argoproj.io'], path: TEMPLATE },
  CloneSet: { groups: ['apps.kruise.io'], path: TEMPLATE },
  DeploymentConfig: { groups: ['apps.openshift.io'], path: TEMPLATE },
};

/** Whether objects of a kind make pods (or are one). */
export function isWorkloadKind(group: string, kind: string): boolean {
  return Object.hasOwn(TEMPLATE_PATHS, kind) && TEMPLATE_PATHS[kind].groups.includes(group);
}

/** The template of a workload's pods, as it is written; undefined for every other object, and for a Rollout that borrows a Deployment's. */
export function templateOf(object: KubeObject): Pick<PodTemplate, 'metadata' | 'spec' | 'path'> | undefined {
  if (!isWorkloadKind(apiGroup(object.apiVersion), object.kind)) return undefined;
  const { path } = TEMPLATE_PATHS[object.kind];
  let template: unknown = object;
  for (const key of path) template = fields(template)[key];
  if (!isFields(template) || (object.kind === 'Rollout' && isFields(fields(object.spec).workloadRef))) return undefined;
  return { metadata: fields(template.metadata), spec: fields(template.spec), path };
}

/** The template of a workload's pods, with its containers and ports read; undefined where `templateOf` finds none. */
export function podTemplate(object: KubeObject): PodTemplate | undefined {
  const template = templateOf(object);
  if (!template) return undefined;
  const { metadata, spec, path } = template;
  const containers = [
    ...containersIn(spec, 'containers', path),
    ...containersIn(spec, 'initContainers', path).filter((container) => container.sidecar),
  ];
  return { metadata, labels: labelsIn(metadata.labels), spec, path, containers, ports: containers.flatMap(({ ports }) => ports) };
}

/** Every container that a template lists: regular, init and ephemeral ones. */
export const everyContainer = memoize(({ spec, path }: PodTemplate): readonly Container[] =>
  (['containers', 'initContainers', 'ephemeralContainers'] as const).flatMap((field) => containersIn(spec, field, path)));

/**
 * The port of a pod that a name and a protocol mean: the first container that has it, regular containers before native
 * sidecars, as the EndpointSlice controller looks it up.
 */
export function namedPort(pod: PodTemplate, name: string, protocol: string): ContainerPort | undefined {
  return portsOf(pod).named.get(`${protocol}/${name}`);
}

/** The first port of a pod that is declared with a number and a protocol. */
export function numberedPort(pod: PodTemplate, number: number, protocol: string): ContainerPort | undefined {
  return portsOf(pod).numbered.get(`${protocol}/${number}`);
}

/** The first port of a pod with a number or a name, whatever its protocol. */
export function anyPort(pod: PodTemplate, wanted: string | number): ContainerPort | undefined {
  return portsOf(pod).any.get(wanted);
}

interface PortIndex {
  readonly any: ReadonlyMap<string | number, ContainerPort>;
  readonly named: ReadonlyMap<string, ContainerPort>;
  readonly numbered: ReadonlyMap<string, ContainerPort>;
}

const portsOf = memoize(({ ports }: PodTemplate): PortIndex => {
  // Of two entries of one key a Map keeps the last, and the first port is meant.
  const reversed = [...ports].reverse();
  const named = reversed.flatMap((port) => (port.name === undefined ? [] : [[port.name, port] as const]));
  return {
    any: new Map<string | number, ContainerPort>([
      ...reversed.map((port) => [port.number, port] as const),
      ...named.map(([name, port]) => [name, port] as const),
    ]),
    named: new Map(named.map(([name, port]) => [`${port.protocol}/${name}`, port] as const)),
    numbered: new Map(reversed.map((port) => [`${port.protocol}/${port.number}`, port] as const)),
  };
});

function containersIn(spec: Fields, field: 'containers' | 'initContainers' | 'ephemeralContainers', templatePath: readonly string[]): readonly Container[] {
  return items(spec[field]).map(({ index, fields: container }) => {
    const path = [...templatePath, 'spec', field, index];
    return {
      name: text(container.name) ?? '',
      spec: container,
      path,
      sidecar: field === 'initContainers' && container.restartPolicy === 'Always',
      ports: containerPorts(container, path),
    };
  });
}

function containerPorts(container: Fields, containerPath: readonly (string | number)[]): readonly ContainerPort[] {
  const ports: ContainerPort[] = [];
  for (const { index, fields: port } of items(container.ports)) {
    const number = whole(port.containerPort);
    if (number === undefined) continue;
    ports.push({
      name: text(port.name),
      number,
      protocol: text(port.protocol) ?? DEFAULT_PROTOCOL,
      path: [...containerPath, 'ports', index],
    });
  }
  return ports;
}

/** A label that a controller puts on each pod itself, beside the template's. */
export interface ControllerLabel {
  readonly key: string;
  /** What all its values have in common, as `commonValue` tells of each. */
  readonly common: string;
  /** Whether a pod has the label with this value. */
  has(value: string): boolean;
}

const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';

/** Labels that a controller puts on each pod itself, beside the template's. A mistyped number of replicas costs nothing. */
export function controllerLabels(object: KubeObject): readonly ControllerLabel[] {
  const name = text(object.metadata?.name) ?? '';
  const spec = fields(object.spec);
  switch (object.kind) {
    case 'StatefulSet': {
      const first = whole(fields(spec.ordinals).start) ?? 0;
      const count = whole(spec.replicas) ?? 1;
      const isOrdinal = (value: string) => /^(0|[1-9]\d{0,9})$/.test(value) && Number(value) >= first && Number(value) < first + count;
      return [
        { key: POD_NAME, common: name, has: (value) => value.startsWith(`${name}-`) && isOrdinal(value.slice(name.length + 1)) },
        { key: POD_INDEX, common: '', has: isOrdinal },
      ];
    }
    case 'Job':
      return ['job-name', 'batch.kubernetes.io/job-name'].map((key) => ({ key, common: name, has: (value) => value === name }));
    default:
      return [];
  }
}

/** The part of a label's value that the pods of one workload have in common: all but the ordinal of a StatefulSet's. */
export function commonValue(key: string, value: string): string {
  if (key === POD_INDEX) return '';
  return key === POD_NAME ? value.replace(/-\d+$/, '') : value;
}
