import { apiGroup } from '../objects/api-group';
import { KubeObject } from '../objects/kube-object';
import { Fields, fields, isFields, items, labelsIn, text, whole } from '../values/json-fields';
import { Labels } from '../values/labels';
import { memoize } from '../values/memoize';
import { DEFAULT_PROTOCOL } from '../values/ports';

/** The pod template of an object. */
export interface PodTemplate {
  /** The template's metadata, unchanged. */
  readonly metadata: Fields;
  readonly labels: Labels;
  readonly spec: Fields;
  /** The path of the template in the object; empty for a Pod. */
  readonly path: readonly string[];
  /** The containers that run while the pod serves: regular containers first, then native sidecars. */
  readonly containers: readonly Container[];
  /** Every port that these containers declare. */
  readonly ports: readonly ContainerPort[];
}

export interface Container {
  readonly name: string;
  readonly spec: Fields;
  /** The path of the container in the object. */
  readonly path: readonly (string | number)[];
  /** An init container with restartPolicy Always: it starts first and runs as long as the pod. */
  readonly sidecar: boolean;
  readonly ports: readonly ContainerPort[];
}

export interface ContainerPort {
  readonly name?: string;
  readonly number: number;
  readonly protocol: string;
  /** The path of the port in the object. */
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

/** Whether objects of a kind create pods, or are pods. */
export function isWorkloadKind(group: string, kind: string): boolean {
  return Object.hasOwn(TEMPLATE_PATHS, kind) && TEMPLATE_PATHS[kind].groups.includes(group);
}

/** The pod template of a workload, unchanged; undefined for other objects, and for a Rollout that refers to a Deployment's template. */
export function templateOf(object: KubeObject): Pick<PodTemplate, 'metadata' | 'spec' | 'path'> | undefined {
  if (!isWorkloadKind(apiGroup(object.apiVersion), object.kind)) return undefined;
  const { path } = TEMPLATE_PATHS[object.kind];
  let template: unknown = object;
  for (const key of path) template = fields(template)[key];
  if (!isFields(template) || (object.kind === 'Rollout' && isFields(fields(object.spec).workloadRef))) return undefined;
  return { metadata: fields(template.metadata), spec: fields(template.spec), path };
}

/** The pod template of a workload with its containers and ports; undefined if `templateOf` finds none. */
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

/** Every container of a template: regular, init and ephemeral containers. */
export const everyContainer = memoize(({ spec, path }: PodTemplate): readonly Container[] =>
  (['containers', 'initContainers', 'ephemeralContainers'] as const).flatMap((field) => containersIn(spec, field, path)));

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
