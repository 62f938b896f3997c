/** A policy that allows the app's port to all peers, and DNS and the database to the app. */
export const POLICY = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Ingress, Egress]
  ingress:
    - ports: [{ port: http }]
  egress:
    - ports: [{ port: 53, protocol: UDP }, { port: 53 }]
    - to: [{ podSelector: { matchLabels: { app: db } } }]
`;
