/** A correct Deployment and its Service. The example of each rule breaks one thing in them. */
export const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /, port: http } }
          lifecycle: { preStop: { sleep: { seconds: 5 } } }
`;

export const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: http }]
`;

/** An Ingress that leads to the Service. */
export const INGRESS = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  rules:
    - host: shop.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] }
`;

/** Documents as one YAML stream. */
export const documents = (...yaml: readonly string[]): string => `${yaml.map((text) => text.trim()).join('\n---\n')}\n`;

/** The text with one part replaced. Throws if the text does not have the part. */
export function edit(yaml: string, part: string, replacement: string): string {
  if (!yaml.includes(part)) throw new Error(`the example has no ${JSON.stringify(part)}`);
  return yaml.replace(part, () => replacement);
}
