import { Construct } from 'constructs';
import { DEFAULT_NODE_PORTS, parsePortRange, PortRange } from '../../kube/values/ports';
import { throwPropError } from '../../props/prop-error';

/** The construct context with the cluster's range of node ports, such as "20000-22767", if it is not 30000-32767. */
export const NODE_PORT_RANGE_CONTEXT = 'cdk8s-webapp:nodePortRange';

/** The fix for a node port outside the cluster's range. */
export function nodePortFix({ from, to }: PortRange): string {
  return `a number from ${from} to ${to}, or set the construct context ${NODE_PORT_RANGE_CONTEXT} to the cluster's range`;
}

/** The cluster's range of node ports. */
export function nodePortRange(scope: Construct): PortRange {
  const text = scope.node.tryGetContext(NODE_PORT_RANGE_CONTEXT);
  if (text === undefined) return DEFAULT_NODE_PORTS;
  const range = parsePortRange(String(text));
  return range ?? throwPropError(scope, {
    prop: `context ${NODE_PORT_RANGE_CONTEXT}`,
    wrong: 'is not a range of ports',
    got: text,
    allowed: 'two numbers, as in --service-node-port-range of the API server',
    fix: `chart.node.setContext('${NODE_PORT_RANGE_CONTEXT}', '30000-32767')`,
  });
}
