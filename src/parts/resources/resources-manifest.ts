import { ContainerResources } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { validateRenderedResources } from './resources-validation';
import { quantityOf } from '../../props/sizes';
import { RenderedContainer } from '../../render/app-deployment';
import { DeploymentPart } from '../../render/deployment-part';

/**
 * The default resources of every container. There is no CPU limit, because it throttles a server even if the node has idle CPU. There is a
 * memory limit, because memory cannot be taken back from a process.
 */
const DEFAULT_RESOURCES: Quantities = {
  requests: { 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' },
  limits: { 'memory': '512Mi', 'ephemeral-storage': '1Gi' },
};

interface Quantities {
  readonly requests: { readonly [resource: string]: string };
  readonly limits: { readonly [resource: string]: string };
}

/** Writes the requests and limits of every container; validates them after patches. */
export function resourcesPart(app: IConstruct): DeploymentPart {
  return {
    write: ({ containers }) => containers.forEach(writeResources),
    validate: ({ spec }) => validateRenderedResources(app, spec.template.spec),
  };
}

/**
 * Writes the requests and limits of a container: for each of CPU, memory and ephemeral storage the values that the user set, or else the
 * defaults. An empty `{}` means neither request nor limit.
 */
function writeResources({ json, userProps }: RenderedContainer): void {
  const specified = quantitiesOf(userProps.resources ?? {});
  const resources: { requests?: object; limits?: object } = {};
  for (const side of ['requests', 'limits'] as const) {
    const defaults = Object.entries(DEFAULT_RESOURCES[side]).filter(([resource]) => !specified.named.has(resource));
    const all = { ...Object.fromEntries(defaults), ...specified[side] };
    if (Object.keys(all).length > 0) resources[side] = all;
  }
  if (Object.keys(resources).length > 0) {
    json.resources = resources;
  } else {
    delete json.resources;
  }
}

function quantitiesOf({ cpu, memory, ephemeralStorage }: ContainerResources): Quantities & { readonly named: Set<string> } {
  const named = new Set<string>();
  const requests: Record<string, string> = {};
  const limits: Record<string, string> = {};
  const put = (resource: string, amounts: object | undefined, request: string | undefined, limit: string | undefined) => {
    if (amounts === undefined) return;
    named.add(resource);
    if (request !== undefined) requests[resource] = request;
    if (limit !== undefined) limits[resource] = limit;
  };
  put('cpu', cpu, cpu?.request?.amount, cpu?.limit?.amount);
  put('memory', memory, memory?.request && quantityOf(memory.request), memory?.limit && quantityOf(memory.limit));
  put('ephemeral-storage', ephemeralStorage,
    ephemeralStorage?.request && quantityOf(ephemeralStorage.request), ephemeralStorage?.limit && quantityOf(ephemeralStorage.limit));
  return { named, requests, limits };
}
