import { removedApi } from '../../kube/objects/removed-apis';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

export const removedApiRule: Rule = {
  id: 'removed-api',
  severity: 'error',
  reads: 'object',
  means: 'The object uses an API version that Kubernetes no longer serves in the version checked for (the newest, unless specified). The API '
    + 'server answers "no matches for kind".',
  fix: 'Use the API version that replaced it, and adapt the fields that differ.',
  implies: ['selector-missing'],
  bad: documents(edit(DEPLOYMENT, 'apps/v1', 'apps/v1beta1')),
  good: documents(DEPLOYMENT),
  * find(graph, { kubernetesMinor }): Iterable<Draft> {
    for (const node of graph.nodes) {
      const { apiVersion, kind } = node.ref;
      const removed = removedApi(apiVersion, kind);
      if (!removed || removed.removedIn > kubernetesMinor) continue;
      yield {
        node,
        path: ['apiVersion'],
        message: `Kubernetes 1.${removed.removedIn} and later do not serve ${kind} in ${apiVersion}`,
        fix: removed.successor === undefined ? `Remove the object: nothing replaced ${kind}.` : `Use apiVersion: ${removed.successor}.`,
      };
    }
  },
};
