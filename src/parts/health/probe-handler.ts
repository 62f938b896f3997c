/** What a probe asks. */
export type Question =
  | { readonly kind: 'http'; readonly path: string }
  | { readonly kind: 'tcp' }
  | { readonly kind: 'grpc' }
  | { readonly kind: 'exec'; readonly command: readonly string[] };
