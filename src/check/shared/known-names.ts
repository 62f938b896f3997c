import { SimilarNames } from './similar-names';
import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { isClusterScoped } from '../../kube/objects/api-group';
import { ReferredKind } from '../../kube/references/reference-table';
import { Fields, fields, text } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';

/** A reference to an object by its name. */
export interface NameReference {
  readonly node: GraphObject;
  readonly to: ReferredKind;
  readonly name: string;
  /** The namespace in the reference. @default - the namespace of the node */
  readonly namespace?: string;
}

/** An object of the input, and its name, which is similar to a name that no object has. */
export interface SimilarObject {
  readonly node: GraphObject;
  readonly name: string;
  /** Whether the node is the object; otherwise its controller creates an object with the name. */
  readonly own: boolean;
}

/** Names that every cluster has, or that its controllers create. */
const BUILT_IN = /^(default|cluster-admin|admin|edit|view|system[:-].*|kube-root-ca\.crt)$/;
/** A name of an object. A name with other characters, or with uppercase letters only, is a template (`${NAME}`, WEB_NAME). */
const NAME = /^(?![A-Z0-9_-]+$)[A-Za-z0-9][-_.:A-Za-z0-9]*$/;

/** The names of the input's objects, to find the one that is similar to a name that no object has. */
class KnownNames {
  private readonly places = new Map<string, Map<string, GraphObject>>();
  private readonly anywhere = new Set<string>();
  private readonly similar = new Map<string, SimilarNames>();
  private mentions?: Map<string, Set<GraphObject>>;

  constructor(private readonly graph: Graph) {
    for (const node of graph.nodes) {
      this.add(node, { group: node.group, kind: node.ref.kind }, node.ref.name);
      for (const { to, name } of createdBy(node)) this.add(node, to, name);
    }
  }

  /**
   * The object with a similar name, where no object has the name. Undefined where the name may be right: an object in another namespace
   * has it, or a custom resource, whose controller may create the object, mentions it.
   */
  public similarTo({ node, to, name, namespace }: NameReference): SimilarObject | undefined {
    const { cluster } = node.ref;
    if (!NAME.test(name) || BUILT_IN.test(name) || this.anywhere.has(keyOf(cluster, to.group, to.kind, name))) return undefined;
    const key = place(cluster, to, isClusterScoped(to.group, to.kind) ? undefined : namespace ?? node.ref.namespace);
    const names = this.places.get(key);
    if (!names) return undefined;
    let similar = this.similar.get(key);
    if (!similar) this.similar.set(key, similar = new SimilarNames(names.keys()));
    const found = similar.find(name);
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

/** The names of an input, collected once for all rules. */
export const knownNames = memoize((graph: Graph) => new KnownNames(graph));

const place = (cluster: string, { group, kind }: ReferredKind, namespace: string | undefined): string => keyOf(cluster, group, kind, namespace);

/** The objects that controllers create from well-known custom resources, with another name or kind. */
function createdBy({ group, ref, object }: GraphObject): readonly { readonly to: ReferredKind; readonly name: string }[] {
  const secret = (name: unknown) => (text(name) === undefined ? [] : [{ to: { group: '', kind: 'Secret' }, name: name as string }]);
  const spec = fields(object.spec);
  if (group === 'bitnami.com' && ref.kind === 'SealedSecret') return secret(fields(fields(spec.template).metadata).name ?? ref.name);
  if (group === 'external-secrets.io' && ref.kind === 'ExternalSecret') return secret(fields(spec.target).name ?? ref.name);
  if (group === 'cert-manager.io' && ref.kind === 'Certificate') return secret(spec.secretName);
  return [];
}

/** Whether a kind is not built into Kubernetes: its controller may create other objects from it. */
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
