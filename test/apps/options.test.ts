import { App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { anyJavaScript, REFUSAL } from './hostile';
import { IMAGE } from './manifests';
import { Access, Expose, Health, LoadBalancerScheme, Port, Rollout, Route, Scaling, Security, WebApp, WebAppProps } from '../../src';

type Make = (options: any) => Partial<WebAppProps>;

const scheme = LoadBalancerScheme.INTERNAL;

/** The options of each factory by their names, and a prop that is made with them. */
const FACTORIES: { readonly [factory: string]: readonly [options: string, make: Make] } = {
  'Route.ingress': ['path pathType port name annotations clients host className tls', (options) => ({ routes: [Route.ingress(options)] })],
  'Route.gateway': ['path pathType port name annotations clients hostnames gateway gatewayNamespace sectionName grpcService weight splitWith',
    (options) => ({ routes: [Route.gateway({ gateway: 'public', ...options })] })],
  'Expose.clusterIp': ['annotations ipFamilies ipFamilyPolicy publishNotReadyAddresses clusterIps sessionAffinity internalTrafficPolicy trafficDistribution '
    + 'externalIps externalTrafficPolicy', (options) => ({ expose: Expose.clusterIp(options) })],
  'Expose.loadBalancer': ['sourceRanges allocateNodePorts healthCheckNodePort loadBalancerClass loadBalancerIp',
    (options) => ({ expose: Expose.loadBalancer(options) })],
  'Expose.awsNlb': ['scheme name targetType subnets certificateArns tlsPorts tlsPolicy healthCheck proxyProtocol eipAllocations privateIpv4Addresses '
    + 'securityGroups loadBalancerAttributes targetGroupAttributes', (options) => ({ expose: Expose.awsNlb({ scheme, ...options }) })],
  'healthCheck of Expose.awsNlb': ['port protocol path interval healthyThreshold unhealthyThreshold successCodes',
    (healthCheck) => ({ expose: Expose.awsNlb({ scheme, healthCheck }) })],
  'Expose.azureLoadBalancer': ['scheme subnet resourceGroup dnsLabel healthProbePath healthProbePaths healthProbeProtocol idleTimeout',
    (options) => ({ expose: Expose.azureLoadBalancer({ scheme, ...options }) })],
  'Expose.gcpLoadBalancer': ['scheme globalAccess subnet ipAddressNames networkTier', (options) => ({ expose: Expose.gcpLoadBalancer({ scheme, ...options }) })],
  'Expose.metalLb': ['addressPool ips sharedIpKey loadBalancerClass', (options) => ({ expose: Expose.metalLb(options) })],
  'Health.http': ['port period timeout failureThreshold startup liveness', (options) => ({ health: Health.http('/ready', options) })],
  'Rollout.rolling': ['drain shutdown progressDeadline maxSurge minReady maxUnavailable', (options) => ({ rollout: Rollout.rolling(options) })],
  'Scaling.auto': ['min max cpu memory scaleDownAfter', (options) => ({ scaling: Scaling.auto({ max: 4, ...options }) })],
  'disruptionBudget': ['maxUnavailable', (options) => ({ disruptionBudget: options })],
  'scheduling': ['nodeSelector tolerations priorityClassName runtimeClassName spread', (options) => ({ scheduling: options })],
  'Security.restricted': ['user group fsGroup readOnlyRoot writablePaths writablePathSize', (options) => ({ security: Security.restricted(options) })],
  'Access.declared': ['clients dns meshPorts', (options) => ({ access: Access.declared(options) })],
  'Port.http': ['containerPort servicePort nodePort name appProtocol published container',
    (options) => ({ port: undefined, ports: [Port.http({ containerPort: 80, ...options })] })],
};

test.each(Object.entries(FACTORIES))('whatever the value of whatever option of %s: it is taken, or refused with the fix', (_factory, [names, make]) => {
  let refused = 0;
  fc.assert(fc.property(fc.constantFrom(...names.split(' ')), anyJavaScript, (name, anyValue) => {
    const value = anyValue();
    const chart = new Chart(new App(), 'test');
    try {
      new WebApp(chart, 'web', { image: IMAGE, port: 8080, ...make({ [name]: value }) });
      Testing.synth(chart);
    } catch (error) {
      expect((error as Error).message).toMatch(REFUSAL);
      refused++;
    }
  }), { numRuns: 300 });
  expect(refused).toBeGreaterThan(100);
});
