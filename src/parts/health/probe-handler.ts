/** What a probe asks. */
export type ProbeHandler =
  | { readonly kind: 'http'; readonly path: string }
  | { readonly kind: 'tcp' }
  | { readonly kind: 'grpc' }
  | { readonly kind: 'exec'; readonly command: readonly string[] };
