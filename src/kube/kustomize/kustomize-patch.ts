import { fields, Fields, isFields, items, text } from '../values/json-fields';
import { readManifest } from '../yaml/reader';

/** A patch of a kustomization. */
export interface KustomizePatch {
  /** The file that holds it, relative to the kustomization's folder; undefined for an inline patch. */
  readonly file?: string;
  readonly text?: string;
  /** The objects that it changes. A strategic merge patch without a target names its object itself. */
  readonly target?: Fields;
}

/** Which objects a patch changes, and whether it changes how objects connect to each other. */
export interface PatchEffect {
  /** Kind and name of an object; undefined matches any. */
  readonly targets: readonly { readonly kind?: string; readonly name?: string }[];
  /** Whether it leaves labels, selectors, ports, probes and routes as they are. */
  readonly keepsWiring: boolean;
}

export function patchIn(file: string | undefined, body: string | undefined, target?: Fields): KustomizePatch {
  return { ...(file === undefined ? {} : { file }), ...(body === undefined ? {} : { text: body }), ...(target ? { target } : {}) };
}

/** Fields that no rule about connections between objects reads, as paths without list indexes. */
const BESIDE_WIRING = [
  /^(apiVersion|kind|metadata\.(name|namespace|annotations))(\.|$)/,
  /^(data|stringData|binaryData|immutable)(\.|$)/,
  /^spec\.(replicas|minReplicas|maxReplicas|revisionHistoryLimit|progressDeadlineSeconds|minReadySeconds|strategy|updateStrategy|tls|ingressClassName)(\.|$)/,
  /^spec\.rules\.host$/,
  /^spec\.template\.metadata\.annotations(\.|$)/,
  /^spec\.template\.spec\.(volumes|nodeSelector|affinity|tolerations|topologySpreadConstraints|priorityClassName|serviceAccountName|imagePullSecrets|securityContext|terminationGracePeriodSeconds)(\.|$)/,
  /^spec\.template\.spec\.(containers|initContainers)\.(name|image|imagePullPolicy|env|envFrom|resources|command|args|securityContext|volumeMounts|lifecycle|workingDir)(\.|$)/,
];

/** The effect of a patch, from its text. A patch without text (its file is missing) may change anything. */
export function patchEffect(body: string | undefined, target: Fields | undefined): PatchEffect {
  const named = target && { kind: text(target.kind), name: plainName(target.name) };
  const read = body === undefined ? undefined : readManifest(body);
  if (!read || read.problems.length > 0) return { targets: [named ?? {}], keepsWiring: false };
  const values = read.documents.map(({ value }) => value);
  const objects = values.filter(isFields);
  const touched = values.flatMap((value) => (Array.isArray(value) ? operationPaths(value) : leafPaths(value)));
  return {
    targets: named ? [named] : objects.map(({ kind, metadata }) => ({ kind: text(kind), name: text(fields(metadata).name) })),
    keepsWiring: touched.every((path) => BESIDE_WIRING.some((allowed) => allowed.test(path))),
  };
}

/** The name of a target, which is a regular expression; undefined, for any name, unless it is a plain name. */
function plainName(name: unknown): string | undefined {
  const given = text(name);
  return given !== undefined && /^[a-z0-9.-]+$/.test(given) ? given : undefined;
}

/** The paths of a JSON patch's operations, with the sources of `move` and `copy`. An escaped "/" stays escaped: no field compared with it has one. */
function operationPaths(operations: readonly unknown[]): readonly string[] {
  return items(operations).flatMap(({ fields: { op, path, from, value } }) => {
    const pointers = [text(path) ?? '', ...(op === 'move' || op === 'copy' ? [text(from) ?? ''] : [])];
    return pointers.flatMap((pointer) => {
      const base = pointer.split('/').slice(1).filter((part) => !/^(\d+|-)$/.test(part)).join('.');
      return isFields(value) ? leafPaths(value).map((leaf) => (base === '' ? leaf : `${base}.${leaf}`)) : [base];
    });
  });
}

/** The paths of all fields that a merge patch sets, including directives (`$patch`). */
function leafPaths(value: unknown): readonly string[] {
  const paths = new Set<string>();
  const add = (part: unknown, path: string): void => {
    if (Array.isArray(part) && part.length > 0) part.forEach((entry) => add(entry, path));
    else if (isFields(part) && Object.keys(part).length > 0) for (const key of Object.keys(part)) add(part[key], path === '' ? key : `${path}.${key}`);
    else paths.add(path);
  };
  add(value, '');
  return [...paths];
}
