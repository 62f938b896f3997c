import { referencesIn } from '../../graph/graph-object';
import { refName } from '../../graph/object-ref';
import { KubeObject } from '../../kube/objects/kube-object';
import { fields } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';
import { SimilarNames } from '../shared/similar-names';

const CONFIG = `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-config }
data: { log-level: info }
`;
const CONFIGURED = edit(DEPLOYMENT, 'image: nginx:1.29\n',
  'image: nginx:1.29\n          env: [{ name: LOG_LEVEL, valueFrom: { configMapKeyRef: { name: web-config, key: log-level } } }]\n');

export const keyMisspelt: Rule = {
  id: 'key-misspelt',
  severity: 'error',
  means: 'A variable or a volume uses a key that its ConfigMap or Secret does not have, and the object has a key that differs from it by a '
    + 'typing error. The container does not start. Where the reference is optional, it starts without the value, and the finding is a warning. '
    + 'A key with no similar key is not reported, because something else may add it.',
  fix: 'Correct the key, or add it to the object.',
  implies: [],
  bad: documents(edit(CONFIGURED, 'key: log-level', 'key: log_level'), CONFIG),
  good: documents(CONFIGURED, CONFIG),
  * find(graph): Iterable<Draft> {
    const known = new Map<KubeObject, KnownKeys>();
    for (const node of graph.nodes) {
      for (const { to, name, keys, optional } of referencesIn(node)) {
        if (keys.length === 0) continue;
        const target = graph.node(node.ref.cluster, node.ref.namespace, to, name);
        if (!target) continue;
        const has = known.get(target.object) ?? new KnownKeys(target.object);
        known.set(target.object, has);
        for (const { key, path } of keys) {
          const similar = has.similarTo(key);
          if (similar === undefined) continue;
          yield {
            node,
            path,
            severity: optional ? 'warning' : 'error',
            message: `${refName(target.ref)} has no key ${key}; it has ${similar}`,
            fix: `Write ${similar}, or add the key ${key}.`,
            related: [target],
          };
        }
      }
    }
  },
};

/** The keys of a ConfigMap or a Secret. */
class KnownKeys {
  private readonly keys: ReadonlySet<string>;
  private similar?: SimilarNames;

  constructor({ data, binaryData, stringData }: KubeObject) {
    this.keys = new Set([data, binaryData, stringData].flatMap((map) => Object.keys(fields(map))));
  }

  public similarTo(key: string): string | undefined {
    if (this.keys.has(key)) return undefined;
    this.similar ??= new SimilarNames(this.keys);
    return this.similar.find(key);
  }
}
