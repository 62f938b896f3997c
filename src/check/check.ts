import { rules } from './rules';
import { Change, Certainty } from './shared/certainty';
import { Finding, Severity } from './shared/finding';
import { Draft, Facts, Rule } from './shared/rule';
import { buildGraph, GraphOptions } from '../graph/graph';
import { keyOf, shownRef } from '../graph/object-ref';
import { suppressionReason } from '../kube/objects/ignore-annotation';
import { KubeObject } from '../kube/objects/kube-object';
import { kubernetesMinor, NEWEST_MINOR } from '../kube/objects/removed-apis';
import { DEFAULT_NODE_PORTS, PortRange } from '../kube/values/ports';

export interface CheckOptions extends GraphOptions {
  /** Kubernetes version to check for, "1.31". @default - the newest that this package knows */
  readonly kubernetesVersion?: string;
  /** Severity by rule id, or "off". @default - the severities of the rules */
  readonly severities?: { readonly [rule: string]: Severity | 'off' };
  /** What other files change in the object at an index of the input before it is applied. @default - nothing */
  readonly changeOf?: (index: number) => Change | undefined;
  /** The reason why a finding is accepted, where the object's own annotations have none. @default - none is */
  readonly ignored?: (finding: Finding) => string | undefined;
  /** Node ports of the clusters. @default - 30000-32767 */
  readonly nodePorts?: PortRange;
}

export interface CheckReport {
  /** Findings that are not suppressed, in the order of the input. */
  readonly findings: readonly Finding[];
  /** Findings that an annotation or the configuration suppresses, with the reason. */
  readonly suppressed: readonly Finding[];
  /** The number of checked objects; each item of a list counts. */
  readonly objectCount: number;
}

/** Longer than any message about a manifest with valid names. */
const MOST_CHARACTERS = 4000;

interface Found {
  readonly rule: Rule;
  readonly draft: Draft;
}

/**
 * Finds what is wrong with objects that are applied together.
 * Throws a `RangeError` if the Kubernetes version is invalid.
 */
export function check(objects: readonly KubeObject[], options: CheckOptions = {}): CheckReport {
  const graph = buildGraph(objects, options);
  const facts: Facts = {
    kubernetesMinor: minorOf(options.kubernetesVersion),
    nodePorts: options.nodePorts ?? DEFAULT_NODE_PORTS,
    ruleIds: new Set(rules.map(({ id }) => id)),
  };
  const found: Found[] = [];
  for (const rule of rules) {
    for (const draft of rule.find(graph, facts)) found.push({ rule, draft });
  }
  const order = new Map(graph.nodes.map((node, i) => [node, i]));
  const certainty = new Certainty(options.changeOf);
  const findings = mostSpecific(found)
    .filter(({ rule, draft }) => certainty.isCertain(rule, draft))
    .sort((a, b) => order.get(a.draft.node)! - order.get(b.draft.node)!)
    .flatMap((one) => finding(one, options));
  return {
    findings: findings.filter(({ suppressed }) => !suppressed),
    suppressed: findings.filter(({ suppressed }) => suppressed),
    objectCount: graph.nodes.length,
  };
}

function minorOf(version: string | undefined): number {
  if (version === undefined) return NEWEST_MINOR;
  const minor = kubernetesMinor(version);
  if (minor === undefined) throw new RangeError(`invalid Kubernetes version ${JSON.stringify(version)}; write it like "1.${NEWEST_MINOR}"`);
  return minor;
}

/** Drops the general findings where a more specific one reports the same field of the same object. */
function mostSpecific(found: readonly Found[]): Found[] {
  const replaced = new Map<Draft['node'], Set<string>>();
  const at = (rule: string, { path }: Draft) => keyOf(rule, path);
  for (const { rule, draft } of found) {
    for (const general of rule.replaces ?? []) {
      const keys = replaced.get(draft.node) ?? new Set();
      replaced.set(draft.node, keys.add(at(general, draft)));
    }
  }
  return found.filter(({ rule, draft }) => !replaced.get(draft.node)?.has(at(rule.id, draft)));
}

/** A value of a manifest may be megabytes long, and a thousand findings may repeat it. */
const bounded = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

function finding({ rule, draft }: Found, { severities, ignored }: CheckOptions): readonly Finding[] {
  const severity = severities?.[rule.id];
  if (severity === 'off') return [];
  const reported: Finding = {
    rule: rule.id,
    severity: severity ?? draft.severity ?? rule.severity,
    object: shownRef(draft.node.ref),
    path: [...draft.node.at, ...draft.path],
    message: bounded(draft.message),
    fix: bounded(draft.fix ?? rule.fix),
    ...(rule.together === undefined ? {} : { together: rule.together }),
    ...(draft.related && draft.related.length > 0 ? { related: draft.related.map(({ ref }) => shownRef(ref)) } : {}),
  };
  const annotated = suppressionReason(draft.node.object, rule.id);
  const reason = annotated ?? ignored?.(reported);
  return [reason === undefined ? reported : { ...reported, suppressed: { reason, by: annotated === undefined ? 'configuration' : 'annotation' } }];
}
