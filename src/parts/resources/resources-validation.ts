import { Size } from 'cdk8s';
import { ContainerResources, Cpu, CpuResources, MemoryResources } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { RenderedJson } from '../../kube/objects/kube-object';
import { requestLimitProblem, resourceAmountProblem } from '../../kube/values/quantity';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { attempt, validateProps, isInstance, isOptions, PropTypes } from '../../props/prop-types';
import { quantityOf, shownSize, sizeProblem } from '../../props/sizes';

const RESOURCES: PropTypes<ContainerResources> = { cpu: true, memory: true, ephemeralStorage: true };
const CPU = { of: Cpu, example: 'Cpu.millis(100)' };
const CPU_AMOUNTS: PropTypes<CpuResources> = { request: CPU, limit: CPU };
const SIZE_AMOUNTS: PropTypes<MemoryResources> = { request: 'size', limit: 'size' };
const NAMES: { readonly [prop: string]: string } = { cpu: 'cpu', memory: 'memory', ephemeralStorage: 'ephemeral-storage' };
const EXAMPLE = 'resources: { cpu: { request: Cpu.millis(100) }, memory: { limit: Size.mebibytes(512) } }';

/** Validates the resources of a container as the user set them. */
export function validateResources(scope: Construct, prop: string, resources: ContainerResources): void {
  if (attempt(() => isOptions(resources) && ('requests' in resources || 'limits' in resources), false)) {
    throwPropError(scope, { prop, wrong: 'is written as in a manifest', got: resources, allowed: 'cpu, memory and ephemeralStorage, each with a request and a limit', fix: EXAMPLE });
  }
  validateProps(scope, `${prop}.`, resources, RESOURCES);
  for (const [name, amounts] of Object.entries(resources)) {
    if (amounts === undefined) continue;
    const at = `${prop}.${name}`;
    if (isInstance(amounts, Cpu) || isInstance(amounts, Size)) {
      throwPropError(scope, { prop: at, wrong: 'is an amount without request or limit', got: amounts, allowed: 'a request, a limit, or both', fix: `${name}: { request: ${name === 'cpu' ? CPU.example : 'Size.mebibytes(128)'} }` });
    }
    validateProps(scope, `${at}.`, amounts, name === 'cpu' ? CPU_AMOUNTS : SIZE_AMOUNTS);
    const quantities = Object.entries(amounts as CpuResources & MemoryResources).flatMap(([side, amount]) => {
      if (amount === undefined) return [];
      if (amount instanceof Size) throwPropProblem(scope, `${at}.${side}`, shownSize(amount), sizeProblem(amount), 'Size.mebibytes(128)');
      return [[side, amount instanceof Size ? quantityOf(amount) : (amount as Cpu).amount] as const];
    });
    for (const [side, quantity] of quantities) {
      throwPropProblem(scope, `${at}.${side}`, quantity, resourceAmountProblem(NAMES[name], quantity), name === 'cpu' ? CPU.example : 'Size.mebibytes(128)');
    }
    const { request, limit } = Object.fromEntries(quantities);
    throwPropProblem(scope, `${at}.request`, request, requestLimitProblem(NAMES[name], request, limit), `a request of at most ${limit}, or a limit of at least ${request}`);
  }
}

/** Validates the resources of all containers of a finished pod, including sidecars and patches. */
export function validateRenderedResources(app: IConstruct, pod: RenderedJson): void {
  for (const { name, resources = {} } of [...pod.containers, ...(pod.initContainers ?? [])]) {
    const { requests = {}, limits = {} } = resources;
    for (const [side, amounts] of Object.entries({ requests, limits })) {
      for (const [resource, amount] of Object.entries(amounts)) {
        const prop = `container "${name}" resources.${side}["${resource}"]`;
        throwPropProblem(app, prop, amount, resourceAmountProblem(resource, amount), 'a Kubernetes quantity, such as 128Mi');
        if (side !== 'requests') continue;
        throwPropProblem(app, prop, amount, requestLimitProblem(resource, amount, (limits as RenderedJson)[resource]), 'use a lower request or a higher limit');
      }
    }
  }
}
