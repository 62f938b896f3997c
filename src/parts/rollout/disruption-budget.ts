import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { Labels } from '../../kube/values/labels';

/**
 * The PodDisruptionBudget of an app. One pod at a time may be taken from a node that is drained: that never blocks a drain, at any
 * number of replicas, because with one replica the budget asks for none. A pod that is not ready serves nobody and may always go.
 */
export function disruptionBudget(scope: Construct, metadata: ApiObjectMetadata, selectorLabels: Labels): ApiObject {
  return new ApiObject(scope, 'DisruptionBudget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: selectorLabels }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  });
}
