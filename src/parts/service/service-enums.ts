/** To which pods traffic goes that comes from outside the cluster. */
export enum ExternalTrafficPolicy {
  /** To any pod; the client's address is lost on the way to another node. Kubernetes' default. */
  CLUSTER = 'Cluster',
  /** Only to pods of the node it arrived on; the client's address is kept. */
  LOCAL = 'Local',
}

/** To which pods traffic goes that comes from inside the cluster. */
export enum InternalTrafficPolicy {
  /** To any pod. Kubernetes' default. */
  CLUSTER = 'Cluster',
  /** Only to pods of the caller's node; where there is none, to nobody. */
  LOCAL = 'Local',
}

/** Which pods traffic prefers. */
export enum TrafficDistribution {
  /** Pods of the client's zone. Kubernetes 1.31 and later. */
  PREFER_CLOSE = 'PreferClose',
  /** Pods of the client's zone, by its newer name. Kubernetes 1.34 and later. */
  PREFER_SAME_ZONE = 'PreferSameZone',
  /** Pods of the client's node. Kubernetes 1.34 and later. */
  PREFER_SAME_NODE = 'PreferSameNode',
}

/** A family of IP addresses. */
export enum IpFamily {
  /** IPv4. */
  IPV4 = 'IPv4',
  /** IPv6. */
  IPV6 = 'IPv6',
}

/** How many families of IP addresses a Service has. */
export enum IpFamilyPolicy {
  /** One. Kubernetes' default. */
  SINGLE_STACK = 'SingleStack',
  /** Two where the cluster has two. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Two; a cluster with one refuses the Service. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/** Who can reach a load balancer. */
export enum LoadBalancerScheme {
  /** Only networks that the cluster's own is connected with. */
  INTERNAL = 'internal',
  /** Anybody. */
  INTERNET_FACING = 'internet-facing',
}
