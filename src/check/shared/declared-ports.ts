import { listText } from './list-text';
import { Workload } from '../../graph/workload';
import { memoize } from '../../kube/values/memoize';

/** `the containers declare http 8080/TCP and 9090/TCP`, or `the containers declare no ports`. */
export const declaredPortsText = memoize((workloads: readonly Workload[]): string => {
  const ports = workloads.flatMap(({ pod }) => pod.ports)
    .map(({ name, number, protocol }) => `${name === undefined ? '' : `${name} `}${number}/${protocol}`);
  return ports.length === 0 ? 'the containers declare no ports' : `the containers declare ${listText(ports)}`;
});
