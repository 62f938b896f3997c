/** Which pods receive traffic from outside the cluster. */
export enum ExternalTrafficPolicy {
  /** Any pod. The client's address is lost. The default of Kubernetes. */
  CLUSTER = 'Cluster',
  /** Only pods of the node that received the traffic. The client's address is kept. */
  LOCAL = 'Local',
}

/** Which pods receive traffic from inside the cluster. */
export enum InternalTrafficPolicy {
  /** Any pod. The default of Kubernetes. */
  CLUSTER = 'Cluster',
  /** Only pods of the client's node. If it has none, the traffic is dropped. */
  LOCAL = 'Local',
}

/** Which pods are preferred when traffic is distributed. */
export enum TrafficDistribution {
  /** Pods of the client's zone. Kubernetes 1.31 and later. */
  PREFER_CLOSE = 'PreferClose',
  /** Pods of the client's zone; the newer name of `PREFER_CLOSE`. Kubernetes 1.34 and later. */
  PREFER_SAME_ZONE = 'PreferSameZone',
  /** Pods of the client's node. Kubernetes 1.34 and later. */
  PREFER_SAME_NODE = 'PreferSameNode',
}

/** An IP family. */
export enum IpFamily {
  /** IPv4. */
  IPV4 = 'IPv4',
  /** IPv6. */
  IPV6 = 'IPv6',
}

/** How many IP families a Service has. */
export enum IpFamilyPolicy {
  /** One. The default of Kubernetes. */
  SINGLE_STACK = 'SingleStack',
  /** Two if the cluster has two, otherwise one. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Two. A cluster with one family rejects the Service. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/** Who can reach a load balancer. */
export enum LoadBalancerScheme {
  /** Only clients in networks that are connected to the cluster's network. */
  INTERNAL = 'internal',
  /** Clients on the internet. */
  INTERNET_FACING = 'internet-facing',
}
