import { AddedLabels } from './kustomization';
import { apiGroup } from '../objects/api-group';
import { KubeObject } from '../objects/kube-object';
import { isFields } from '../values/json-fields';
import { Labels } from '../values/labels';

/** The fields to which kustomize adds labels, besides `metadata.labels`. If missing, fields that end in `!` are created, and others are skipped. */
interface Places {
  readonly selectors: readonly string[];
  readonly templates: readonly string[];
}

const TEMPLATE = 'spec.template.metadata.labels!';
const MATCH = 'spec.selector.matchLabels';
/** @see https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/konfig/builtinpluginconsts/commonlabels.go */
const PLACES: { readonly [groupKind: string]: Places } = {
  '/Service': { selectors: ['spec.selector!'], templates: [] },
  '/ReplicationController': { selectors: ['spec.selector!'], templates: [TEMPLATE] },
  'apps/Deployment': { selectors: [`${MATCH}!`], templates: [TEMPLATE] },
  'apps/ReplicaSet': { selectors: [`${MATCH}!`], templates: [TEMPLATE] },
  'apps/DaemonSet': { selectors: [`${MATCH}!`], templates: [TEMPLATE] },
  'apps/StatefulSet': { selectors: [`${MATCH}!`], templates: [TEMPLATE] },
  'batch/Job': { selectors: [MATCH], templates: [TEMPLATE] },
  'batch/CronJob': { selectors: ['spec.jobTemplate.spec.selector.matchLabels'], templates: ['spec.jobTemplate.metadata.labels!', 'spec.jobTemplate.spec.template.metadata.labels!'] },
  'policy/PodDisruptionBudget': { selectors: [MATCH], templates: [] },
  'networking.k8s.io/NetworkPolicy': {
    selectors: ['spec.podSelector.matchLabels', 'spec.ingress.from.podSelector.matchLabels', 'spec.egress.to.podSelector.matchLabels'],
    templates: [],
  },
};

/** Merges the labels of many kustomizations into at most three sets: for the objects, for the pods and for the selectors. */
export function mergedLabels(added: readonly AddedLabels[]): readonly AddedLabels[] {
  const pairs = (some: readonly AddedLabels[]): Labels => Object.fromEntries(some.flatMap((one) => Object.entries(one.pairs)));
  return [
    { pairs: pairs(added), selectors: false, templates: false },
    { pairs: pairs(added.filter(({ templates }) => templates)), selectors: false, templates: true },
    { pairs: pairs(added.filter(({ selectors }) => selectors)), selectors: true, templates: false },
  ].filter((one) => Object.keys(one.pairs).length > 0);
}

/** An object with the namespace and the labels that kustomizations give it. The labels of the innermost kustomization come first. */
export function kustomized(object: KubeObject, namespace: string | undefined, labels: readonly AddedLabels[]): KubeObject {
  if (object.kind === 'List' && Array.isArray(object.items)) {
    return { ...object, items: object.items.map((item: unknown) => (isObject(item) ? kustomized(item, namespace, labels) : item)) };
  }
  const places = PLACES[`${apiGroup(object.apiVersion).replace('extensions', 'apps')}/${object.kind}`] ?? { selectors: [], templates: [] };
  let result: KubeObject = object;
  for (const { pairs, selectors, templates } of labels) {
    result = withPairs(result, 'metadata.labels!', pairs);
    for (const place of selectors ? places.selectors : []) result = withPairs(result, place, pairs);
    for (const place of templates ? places.templates : []) result = withPairs(result, place, pairs);
  }
  return namespace === undefined ? result : withPairs(result, 'metadata!', { namespace });
}

function isObject(value: unknown): value is KubeObject {
  return isFields(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string';
}

function withPairs(object: KubeObject, place: string, pairs: Labels): KubeObject {
  const makes = place.endsWith('!');
  return merged(object, place.replace('!', '').split('.'), pairs, makes) as KubeObject;
}

/** A copy of a value with the pairs added to the maps at a path, in each item of the lists on the path. Any other value on the path is kept. */
function merged(value: unknown, path: readonly string[], pairs: Labels, makes: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => merged(item, path, pairs, false));
  const missing = value === undefined || value === null;
  if (missing ? !makes : !isFields(value)) return value;
  const map = isFields(value) ? value : {};
  const [key, ...rest] = path;
  if (key === undefined) return { ...map, ...pairs };
  const inner = merged(map[key], rest, pairs, makes);
  return inner === undefined ? map : { ...map, [key]: inner };
}
