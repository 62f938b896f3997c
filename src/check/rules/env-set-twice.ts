import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { refName } from '../../graph/object-ref';
import { Container, everyContainer } from '../../kube/pods/pod';
import { fields, items, text } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { listText } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const SET = edit(DEPLOYMENT, 'image: nginx:1.29\n', 'image: nginx:1.29\n          env: [{ name: LOG_LEVEL, value: info }]\n');

export const envSetTwice: Rule = {
  id: 'env-set-twice',
  severity: 'warning',
  means: 'A container sets a variable twice, to different values. The last one is used, and kubectl apply may lose one of them. It is a note '
    + 'where two sources of envFrom have the same key with different values: the last one is used there too, which is often intended.',
  fix: 'Keep one of the two, or give one of the sources a prefix.',
  implies: [],
  bad: documents(edit(SET, '[{ name: LOG_LEVEL, value: info }]', '[{ name: LOG_LEVEL, value: info }, { name: LOG_LEVEL, value: debug }]')),
  good: documents(SET),
  * find(graph): Iterable<Draft> {
    for (const { node, pod } of graph.workloads) {
      for (const container of everyContainer(pod)) {
        yield* twiceInEnv(node, container);
        yield* twiceInEnvFrom(graph, node, container);
      }
    }
  },
};

function* twiceInEnv(node: GraphObject, container: Container): Iterable<Draft> {
  const set = new Map<string, string>();
  for (const { index, fields: { name, ...rest } } of items(container.spec.env)) {
    if (text(name) === undefined) continue;
    const [before, now] = [set.get(name), JSON.stringify(rest)];
    set.set(name, now);
    // A value may extend the one before: "$(PATH):/opt/bin".
    if (before === undefined || before === now || now.includes(`$(${name})`)) continue;
    yield { node, path: [...container.path, 'env', index, 'name'], message: `container ${container.name} sets ${name} twice, to different values; the last one is used` };
  }
}

function* twiceInEnvFrom(graph: Graph, node: GraphObject, container: Container): Iterable<Draft> {
  const before = new Map<string, { readonly value: unknown; readonly source: GraphObject }>();
  const set = new Set(items(container.spec.env).map(({ fields: { name } }) => name as unknown));
  for (const { index, fields: { prefix, configMapRef, secretRef } } of items(container.spec.envFrom)) {
    const [kind, name] = configMapRef === undefined ? ['Secret', text(fields(secretRef).name)] : ['ConfigMap', text(fields(configMapRef).name)];
    const source = name === undefined ? undefined : graph.node(node.ref.cluster, node.ref.namespace, { group: '', kind }, name);
    if (!source) continue;
    const data = { ...fields(source.object.data), ...fields(source.object.stringData) };
    const others = new Map<GraphObject, string[]>();
    for (const key of Object.keys(data)) {
      const variable = `${text(prefix) ?? ''}${key}`;
      const earlier = before.get(variable);
      before.set(variable, { value: data[key], source });
      // A variable in the container's own env overrides both.
      if (!earlier || earlier.source === source || earlier.value === data[key] || set.has(variable)) continue;
      others.set(earlier.source, [...others.get(earlier.source) ?? [], variable]);
    }
    for (const [other, variables] of others) {
      yield {
        node,
        path: [...container.path, 'envFrom', index],
        severity: 'note',
        message: `container ${container.name} takes ${listText(variables)} from ${refName(other.ref)} and from ${refName(source.ref)}; the last one is used`,
        related: [other, source],
      };
    }
  }
}
