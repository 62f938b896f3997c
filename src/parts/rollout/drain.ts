/**
 * Seconds from the moment a pod is told to end until its process gets SIGTERM: long enough for kube-proxy and proxies in the cluster to
 * stop sending it requests. Measured, see docs/defaults.md.
 */
export const DRAIN_IN_CLUSTER = 5;

/** The same for a load balancer in front of the cluster, or a controller at its edge. */
export const DRAIN_BEHIND_LOAD_BALANCER = 15;
