import { listText } from './list-text';
import { Workload } from '../../graph/workload';
import { memoize } from '../../kube/values/memoize';

/** `the pods declare http 8080/TCP and 9090/TCP`, or that they declare none. */
export const portNames = memoize((workloads: readonly Workload[]): string => {
  const ports = workloads.flatMap(({ pod }) => pod.ports)
    .map(({ name, number, protocol }) => `${name === undefined ? '' : `${name} `}${number}/${protocol}`);
  return ports.length === 0 ? 'the containers declare no ports' : `the containers declare ${listText(ports)}`;
});
