/** The handler of a probe: what the kubelet does to probe a container. */
export type ProbeHandler =
  | { readonly kind: 'http'; readonly path: string }
  | { readonly kind: 'tcp' }
  | { readonly kind: 'grpc' }
  | { readonly kind: 'exec'; readonly command: readonly string[] };
