import { GraphObject } from '../../graph/graph-object';

/**
 * The fix where one of two objects specifies its namespace and the other does not: they may be applied together with
 * `kubectl apply -n`. Undefined where both specify a namespace, or neither does.
 */
export function mixedNamespacesFix(a: GraphObject, b: GraphObject): string | undefined {
  if (a.namesNamespace === b.namesNamespace) return undefined;
  const [named, unnamed] = a.namesNamespace ? [a, b] : [b, a];
  return `Set the same metadata.namespace in both; the ${unnamed.ref.kind} without one goes to ${unnamed.ref.namespace}. `
    + `If it is applied with -n ${named.ref.namespace}, check it with -n ${named.ref.namespace} too.`;
}
