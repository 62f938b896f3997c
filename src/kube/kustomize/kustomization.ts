import { KustomizePatch, patchIn } from './kustomize-patch';
import { fields, Fields, isFields, items, labelsIn, text, texts } from '../values/json-fields';
import { Labels } from '../values/labels';
import { readManifest } from '../yaml/reader';

/** The names under which kustomize looks for its file in a folder, in its order. */
export const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Labels that kustomize adds to all objects. */
export interface AddedLabels {
  readonly pairs: Labels;
  /** Whether it adds them to selectors too, and with them to the pods. */
  readonly selectors: boolean;
  /** Whether it adds them to the pods. */
  readonly templates: boolean;
}

/** What a kustomization says of the files beside it: paths are as it writes them, from its own folder. */
export interface Kustomization {
  /** Files with objects, folders with a kustomization of their own, and addresses of those. */
  readonly resources: readonly string[];
  /** Files that hold no objects of the cluster: patches, and what generators and transformers read. */
  readonly inputs: readonly string[];
  readonly patches: readonly KustomizePatch[];
  /** Overrides the namespace of every object. */
  readonly namespace?: string;
  readonly labels: readonly AddedLabels[];
  /** Whether it makes objects, or changes their number: ConfigMaps, replicas. */
  readonly adds: boolean;
  /** Whether it changes names. */
  readonly renames: boolean;
  /** Whether it changes objects in ways that cannot be told without a run of it: replacements, plugins, charts. */
  readonly runs: boolean;
}

const GROUP = 'kustomize.config.k8s.io/';

/** Reads the text of a kustomization file, or of a component's; undefined where it is neither. */
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

/** The three fields of patches; an entry that is text (of `patches` too, in old files) is a patch, or the path of one. */
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
