import { referencesIn } from '../../graph/graph-object';
import { refName } from '../../graph/object-ref';
import { KubeObject } from '../../kube/objects/kube-object';
import { fields } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { NearNames } from '../shared/near-names';
import { Draft, Rule } from '../shared/rule';

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
  means: 'A variable or a volume takes a key that its ConfigMap or Secret does not have, and there is one that differs by a typing error. '
    + 'The container does not start; where the reference is optional, which is a warning, it starts without the value. '
    + 'A key that resembles none is not reported, for something else may add it.',
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
          const meant = has.meant(key);
          if (meant === undefined) continue;
          yield {
            node,
            path,
            severity: optional ? 'warning' : 'error',
            message: `${refName(target.ref)} has no key ${key}; it has ${meant}`,
            fix: `Write ${meant}, or add the key ${key}.`,
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
  private near?: NearNames;

  constructor({ data, binaryData, stringData }: KubeObject) {
    this.keys = new Set([data, binaryData, stringData].flatMap((map) => Object.keys(fields(map))));
  }

  public meant(key: string): string | undefined {
    if (this.keys.has(key)) return undefined;
    this.near ??= new NearNames(this.keys);
    return this.near.find(key);
  }
}
