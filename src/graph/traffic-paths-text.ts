import { EndpointPath, RoutePath, ServicePath, TrafficPaths } from './traffic-paths';
import { oneLine } from '../kube/values/printable';

/** The traffic paths as text, for `cdk8s-webapp check --paths`. */
export function trafficPathsText({ services, routes }: TrafficPaths): string {
  const lines = [...routes.map(routeInWords), ...services.flatMap(serviceInWords)];
  return lines.length === 0 ? 'No Service and no route.\n' : `${lines.map(oneLine).join('\n')}\n`;
}

function routeInWords({ cluster, kind, namespace, name, host, path, service }: RoutePath): string {
  const port = service.port === undefined ? '' : `:${service.port}`;
  const found = service.found ? '' : ' (not in the input)';
  return `${of(cluster)}${kind} ${namespace}/${name}: ${host ?? '*'}${path ?? '/'} -> Service ${service.namespace}/${service.name}${port}${found}`;
}

function serviceInWords(service: ServicePath): readonly string[] {
  const { cluster, namespace, name, type, headless, externalName, endpoints } = service;
  const traits = [headless ? 'headless' : type, ...(service.publishNotReadyAddresses ? ['also pods that are not ready'] : [])];
  const head = `${of(cluster)}Service ${namespace}/${name} (${traits.join(', ')})`;
  if (externalName !== undefined) return [`${head} -> ${externalName} (DNS alias)`];
  if (endpoints.length === 0) return [`${head} -> nothing in the input`];
  return endpoints.map((endpoint) => `${head}${servicePort(endpoint)} -> ${target(endpoint)}`);
}

function servicePort({ port }: EndpointPath): string {
  if (port?.servicePort === undefined) return '';
  return `:${port.servicePort}${port.name === '' ? '' : ` "${port.name}"`}`;
}

function target({ workload, addresses, port }: EndpointPath): string {
  const what = workload ? `${workload.kind} ${workload.namespace}/${workload.name}` : `${(addresses ?? []).join(', ') || 'no address'} (EndpointSlice)`;
  return port ? `${what} ${port.number}/${port.protocol}` : `${what}, on no port`;
}

const of = (cluster: string): string => (cluster === '' ? '' : `[${cluster}] `);
