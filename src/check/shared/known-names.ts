import { NearNames } from './near-names';
import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { isClusterScoped } from '../../kube/objects/api-group';
import { ReferredKind } from '../../kube/references/reference-table';
import { Fields, fields, text } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';

/** Who names an object, and how. */
export interface Naming {
  readonly node: GraphObject;
  readonly to: ReferredKind;
  readonly name: string;
  /** The namespace that is written; otherwise the node's own. */
  readonly namespace?: string;
}

/** An object of the input, and the name that another was probably meant to have. */
export interface Meant {
  readonly node: GraphObject;
  readonly name: string;
  /** Whether the node is the object; otherwise its controller makes one of the name. */
  readonly own: boolean;
}

/** Names that every cluster has, or that its controllers make. */
const GIVEN = /^(default|cluster-admin|admin|edit|view|system[:-].*|kube-root-ca\.crt)$/;
/** A name as objects have it. What has other characters, or capitals only, is a template that nobody has filled in (`${NAME}`, WEB_NAME). */
const NAME = /^(?![A-Z0-9_-]+$)[A-Za-z0-9][-_.:A-Za-z0-9]*$/;

/** The names that the input gives to objects of each kind, and the one that a missing name was probably meant to be. */
class KnownNames {
  private readonly places = new Map<string, Map<string, GraphObject>>();
  private readonly anywhere = new Set<string>();
  private readonly near = new Map<string, NearNames>();
  private mentions?: Map<string, Set<GraphObject>>;

  constructor(private readonly graph: Graph) {
    for (const node of graph.nodes) {
      this.add(node, { group: node.group, kind: node.ref.kind }, node.ref.name);
      for (const { to, name } of madeBy(node)) this.add(node, to, name);
    }
  }

  /**
   * The object whose name was meant by one that no object has. Undefined where the name may well be right: it is in use in
   * another namespace, or a custom resource, whose controller may make the object, has it somewhere.
   */
  public meant({ node, to, name, namespace }: Naming): Meant | undefined {
    const { cluster } = node.ref;
    if (!NAME.test(name) || GIVEN.test(name) || this.anywhere.has(keyOf(cluster, to.group, to.kind, name))) return undefined;
    const key = place(cluster, to, isClusterScoped(to.group, to.kind) ? undefined : namespace ?? node.ref.namespace);
    const names = this.places.get(key);
    if (!names) return undefined;
    let near = this.near.get(key);
    if (!near) this.near.set(key, near = new NearNames(names.keys()));
    const found = near.find(name);
    if (found === undefined || this.isMentioned(name, node)) return undefined;
    const target = names.get(found)!;
    return { node: target, name: found, own: target.ref.kind === to.kind };
  }

  private add(node: GraphObject, to: ReferredKind, name: string): void {
    const { cluster, namespace } = node.ref;
    if (name === '') return;
    const key = place(cluster, to, namespace);
    const names = this.places.get(key) ?? new Map<string, GraphObject>();
    this.places.set(key, names);
    if (!names.has(name)) names.set(name, node);
    this.anywhere.add(keyOf(cluster, to.group, to.kind, name));
  }

  private isMentioned(name: string, by: GraphObject): boolean {
    if (!this.mentions) {
      this.mentions = new Map();
      for (const node of this.graph.nodes) if (isCustom(node)) addTexts(this.mentions, node, node.object);
    }
    for (const node of this.mentions.get(name) ?? []) if (node !== by) return true;
    return false;
  }
}

/** The names of an input, read once for all rules. */
export const knownNames = memoize((graph: Graph) => new KnownNames(graph));

const place = (cluster: string, { group, kind }: ReferredKind, namespace: string | undefined): string => keyOf(cluster, group, kind, namespace);

/** What controllers make of well-known custom resources, under another name than their own or of another kind. */
function madeBy({ group, ref, object }: GraphObject): readonly { readonly to: ReferredKind; readonly name: string }[] {
  const secret = (name: unknown) => (text(name) === undefined ? [] : [{ to: { group: '', kind: 'Secret' }, name: name as string }]);
  const spec = fields(object.spec);
  if (group === 'bitnami.com' && ref.kind === 'SealedSecret') return secret(fields(fields(spec.template).metadata).name ?? ref.name);
  if (group === 'external-secrets.io' && ref.kind === 'ExternalSecret') return secret(fields(spec.target).name ?? ref.name);
  if (group === 'cert-manager.io' && ref.kind === 'Certificate') return secret(spec.secretName);
  return [];
}

/** Whether a kind is none of Kubernetes' own: a controller that nobody here knows may make other objects of it. */
function isCustom({ group }: GraphObject): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io');
}

function addTexts(mentions: Map<string, Set<GraphObject>>, node: GraphObject, object: Fields): void {
  const rest: unknown[] = [object];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'string') {
      const found = mentions.get(value);
      if (found) found.add(node);
      else mentions.set(value, new Set([node]));
    } else if (value !== null && typeof value === 'object') {
      rest.push(...Object.values(value));
    }
  }
}
