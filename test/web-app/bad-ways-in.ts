import {
  Access, AwsNlbOptions, Expose, ExternalTrafficPolicy, IngressTls, LoadBalancerScheme, Peers, Port, Route, WebAppProps,
} from '../../src';

type WrongProps = readonly [what: string, code: string, props: Partial<WebAppProps>];

/** Mistakes in how an app is reached: its Service, its routes, who may connect. */
export const WAY_IN_MISTAKES: readonly WrongProps[] = [
  ['external traffic policy without external traffic', 'expose: Expose.clusterIp({ externalTrafficPolicy: ExternalTrafficPolicy.LOCAL })',
    { expose: Expose.clusterIp({ externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }) }],
  ['source range without a prefix length', "expose: Expose.loadBalancer({ sourceRanges: ['203.0.113.7'] })",
    { expose: Expose.loadBalancer({ sourceRanges: ['203.0.113.7'] }) }],
  ['headless Service that maps a port', 'Port.http({ containerPort: 8080, servicePort: 80 }), expose: Expose.headless()',
    { ports: [Port.http({ containerPort: 8080, servicePort: 80 })], expose: Expose.headless() }],
  ['load balancer of a cloud without a scheme (JavaScript)', 'expose: Expose.awsNlb({})', { expose: Expose.awsNlb({} as AwsNlbOptions) }],
  ['option that the scheme does not have', "expose: Expose.azure({ scheme: LoadBalancerScheme.INTERNET_FACING, subnet: 'apps' })",
    { expose: Expose.azure({ scheme: LoadBalancerScheme.INTERNET_FACING, subnet: 'apps' }) }],
  ['health check that the cloud ignores',
    "expose: Expose.azure({ scheme: LoadBalancerScheme.INTERNAL, healthProbePath: '/healthz', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL })",
    { expose: Expose.azure({ scheme: LoadBalancerScheme.INTERNAL, healthProbePath: '/healthz', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }) }],
  ['health check of a port that the app does not have', "expose: Expose.awsNlb({ scheme: LoadBalancerScheme.INTERNAL, healthCheck: { port: 'admin' } })",
    { expose: Expose.awsNlb({ scheme: LoadBalancerScheme.INTERNAL, healthCheck: { port: 'admin' } }) }],
  ['exposure that is text (JavaScript)', "expose: 'NodePort'", { expose: 'NodePort' as any }],
  ['route without a Gateway (JavaScript)', 'routes: [Route.gateway({})]', { routes: [Route.gateway({} as any)] }],
  ['TLS that is text (JavaScript)', "routes: [Route.ingress({ host: 'shop.example.com', tls: 'cert' })]",
    { routes: [Route.ingress({ host: 'shop.example.com', tls: 'cert' as any })] }],
  ['share for something that is no app (JavaScript)', "routes: [Route.gateway({ gateway: 'public', weight: 9, splitWith: [{ app: 'next', weight: 1 }] })]",
    { routes: [Route.gateway({ gateway: 'public', weight: 9, splitWith: [{ app: 'next' as any, weight: 1 }] })] }],
  ['TLS without a host', "routes: [Route.ingress({ tls: IngressTls.secret('cert') })]", { routes: [Route.ingress({ tls: IngressTls.secret('cert') })] }],
  ['route to a port that the app does not publish', "routes: [Route.gateway({ gateway: 'public', port: 'admin' })]",
    { routes: [Route.gateway({ gateway: 'public', port: 'admin' })] }],
  ['route without a word on where it comes from', 'routes: [Route.ingress()], access: Access.declared()',
    { routes: [Route.ingress()], access: Access.declared() }],
  ['clients that are no addresses', "access: Access.declared({ clients: [Peers.cidr('everywhere')] })",
    { access: Access.declared({ clients: [Peers.cidr('everywhere')] }) }],
];
