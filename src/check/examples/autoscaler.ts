import { DEPLOYMENT, edit } from './deployment-and-service';

/** The Deployment without replicas and with a request, as an autoscaler requires it. */
export const SCALED = edit(edit(DEPLOYMENT, '  replicas: 2\n', ''), 'image: nginx:1.29\n', 'image: nginx:1.29\n          resources: { requests: { cpu: 100m } }\n');

export const AUTOSCALER = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 5
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]
`;
