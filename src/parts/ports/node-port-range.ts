import { Construct } from 'constructs';
import { DEFAULT_NODE_PORTS, parsePortRange, PortRange } from '../../kube/values/ports';
import { throwPropError } from '../../props/prop-error';

/** Construct context that says which node ports a cluster has, where it is not 30000-32767: "20000-22767". */
export const NODE_PORT_RANGE_CONTEXT = 'cdk8s-webapp:nodePortRange';

/** The fix for a node port that the cluster does not have. */
export function nodePortFix({ from, to }: PortRange): string {
  return `a number from ${from} to ${to}, or set the construct context ${NODE_PORT_RANGE_CONTEXT} to the cluster's range`;
}

/** The node ports that a cluster has. */
export function nodePortRange(scope: Construct): PortRange {
  const text = scope.node.tryGetContext(NODE_PORT_RANGE_CONTEXT);
  if (text === undefined) return DEFAULT_NODE_PORTS;
  const range = parsePortRange(String(text));
  return range ?? throwPropError(scope, {
    prop: `context ${NODE_PORT_RANGE_CONTEXT}`,
    wrong: 'is not a range of ports',
    got: text,
    allowed: "two numbers as the API server's --service-node-port-range has them",
    fix: `chart.node.setContext('${NODE_PORT_RANGE_CONTEXT}', '30000-32767')`,
  });
}
