import { KustomizePatch, patchIn } from './kustomize-patch';
import { fields, Fields, isFields, items, labelsIn, text, texts } from '../values/json-fields';
import { Labels } from '../values/labels';
import { readManifest } from '../yaml/reader';

/** The file names that kustomize looks for in a folder, in the order in which it tries them. */
export const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Labels that kustomize adds to every object. */
export interface AddedLabels {
  readonly pairs: Labels;
  /** Whether kustomize also adds them to selectors, and therefore to pods. */
  readonly selectors: boolean;
  /** Whether kustomize also adds them to pods. */
  readonly templates: boolean;
}

/** The contents of a kustomization. Paths are as written in it, relative to its folder. */
export interface Kustomization {
  /** Files with objects, folders that contain a kustomization, and URLs of either. */
  readonly resources: readonly string[];
  /** Files that hold no objects of the cluster: patches, and the input of generators and transformers. */
  readonly inputs: readonly string[];
  readonly patches: readonly KustomizePatch[];
  /** Overrides the namespace of every object. */
  readonly namespace?: string;
  readonly labels: readonly AddedLabels[];
  /** Whether it generates ConfigMaps or Secrets, or changes the number of replicas. */
  readonly adds: boolean;
  /** Whether it changes names. */
  readonly renames: boolean;
  /** Whether it changes objects in ways that are unknown unless kustomize runs: replacements, plugins, charts. */
  readonly runs: boolean;
}

const GROUP = 'kustomize.config.k8s.io/';

/** Reads the text of a kustomization or a component; undefined if the text is neither. */
export function readKustomization(source: string): Kustomization | undefined {
  const { documents: [document] } = readManifest(source);
  if (!isFields(document?.value)) return undefined;
  const spec: Fields = document.value;
  const apiVersion = text(spec.apiVersion);
  if (apiVersion !== undefined && !apiVersion.startsWith(GROUP)) return undefined;
  const patches = patchesOf(spec);
  const generators = [...items(spec.configMapGenerator), ...items(spec.secretGenerator)].map((item) => item.fields);
  const charts = items(spec.helmCharts).map((item) => item.fields);
  return {
    resources: ['resources', 'bases', 'components'].flatMap((field) => texts(spec[field])),
    inputs: [
      ...patches.flatMap(({ file }) => file ?? []),
      ...['transformers', 'generators', 'validators', 'configurations', 'crds'].flatMap((field) => texts(spec[field])),
      ...items(spec.replacements).flatMap((item) => text(item.fields.path) ?? []),
      ...generators.flatMap(generatorInputs),
      ...charts.flatMap((chart) => [...texts([chart.valuesFile]), ...texts(chart.additionalValuesFiles)]),
      ...texts([fields(spec.openapi).path]),
    ],
    patches,
    namespace: text(spec.namespace),
    labels: labelsOf(spec),
    adds: generators.length > 0 || items(spec.replicas).length > 0,
    renames: text(spec.namePrefix) !== undefined || text(spec.nameSuffix) !== undefined,
    runs: ['transformers', 'generators', 'replacements', 'vars', 'configurations', 'helmCharts', 'helmChartInflationGenerator']
      .some((field) => Array.isArray(spec[field]) && spec[field].length > 0),
  };
}

/** `files: [key=path]`, `envs: [path]`, and the older `env: path`. */
function generatorInputs(generator: Fields): readonly string[] {
  return [...texts(generator.files), ...texts(generator.envs), ...texts([generator.env])].map((entry) => entry.slice(entry.indexOf('=') + 1));
}

/** The patches of all three fields. An entry that is a string (in old files, also in `patches`) is a patch or the path of one. */
function patchesOf(spec: Fields): readonly KustomizePatch[] {
  const entries = [...items(spec.patches), ...items(spec.patchesJson6902)].map((item) => item.fields);
  return [
    ...entries.map(({ path, patch, target }) => patchIn(text(path), text(patch), isFields(target) ? target : undefined)),
    ...[...texts(spec.patches), ...texts(spec.patchesStrategicMerge)].map((entry) => (entry.includes('\n') ? patchIn(undefined, entry) : patchIn(entry, undefined))),
  ];
}

function labelsOf(spec: Fields): readonly AddedLabels[] {
  const common = isFields(spec.commonLabels) ? [{ pairs: labelsIn(spec.commonLabels), selectors: true, templates: true }] : [];
  return [...common, ...items(spec.labels).map(({ fields: entry }) => ({
    pairs: labelsIn(entry.pairs),
    selectors: entry.includeSelectors === true,
    templates: entry.includeSelectors === true || entry.includeTemplates === true,
  }))];
}
