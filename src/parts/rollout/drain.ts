/**
 * Seconds from the deletion of a pod until its process gets SIGTERM, so that kube-proxy and proxies in the cluster have stopped sending
 * it requests by then. Measured, see docs/defaults.md.
 */
export const DRAIN_IN_CLUSTER = 5;

/** The same if requests come through a load balancer, a node port, an ingress controller or a gateway. */
export const DRAIN_BEHIND_LOAD_BALANCER = 15;
