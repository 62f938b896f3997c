import { ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { WebAppProps } from './web-app-props';
import { imageProblem, intendedImage } from '../kube/values/image';
import { dnsLabelProblem, dnsSubdomainProblem, envNameProblem, LABEL_LENGTH, serviceNameProblem } from '../kube/values/names';
import { wholeNumberProblem } from '../kube/values/numbers';
import { textProblem } from '../kube/values/valid-text';
import { ACCESS } from '../parts/access/network-policy-manifest';
import { CONFIG_FILES } from '../parts/config/config-mounts';
import { ENV_FROM } from '../parts/config/env-validation';
import { EXPOSE } from '../parts/expose/expose-validation';
import { HEALTH } from '../parts/health/probes';
import { validateAnnotations } from '../parts/identity/labels';
import { PORT } from '../parts/ports/port-list';
import { ROLLOUT } from '../parts/rollout/rollout-manifest';
import { ROUTE } from '../parts/routes/app-routes';
import { SCALING } from '../parts/scaling/autoscaler';
import { SECURITY, validateSecurity } from '../parts/security/security-validation';
import { throwPropProblem } from '../props/prop-error';
import { PropTypes } from '../props/prop-types';

export const WEB_APP_PROPS: PropTypes<WebAppProps> = {
  image: 'text',
  name: 'text',
  namespace: 'text',
  port: true,
  ports: { listOf: PORT },
  replicas: true,
  expose: EXPOSE,
  routes: { listOf: ROUTE },
  access: ACCESS,
  serviceName: 'text',
  labels: 'map',
  selectorLabels: 'map',
  annotations: 'map',
  podAnnotations: 'map',
  env: 'values',
  envFrom: { listOf: ENV_FROM },
  configFiles: { listOf: CONFIG_FILES },
  command: 'texts',
  args: 'texts',
  imagePullPolicy: ImagePullPolicy,
  imagePullSecrets: 'texts',
  serviceAccountName: 'text',
  automountServiceAccountToken: 'flag',
  resources: true,
  security: SECURITY,
  health: HEALTH,
  rollout: ROLLOUT,
  disruptionBudget: true,
  scheduling: true,
  scaling: SCALING,
};

/** Validates single props of a web app. */
export function validateWebAppProps(scope: Construct, props: WebAppProps): void {
  const { image } = props;
  throwPropProblem(scope, 'image', image, textProblem(image) ?? imageProblem(image), `image: '${intendedImage(image) ?? 'httpd:2.4'}'`);
  if (props.replicas !== undefined) throwPropProblem(scope, 'replicas', props.replicas, wholeNumberProblem(props.replicas, 'is not a number of pods', 0), 'replicas: 2');
  validateAnnotations(scope, 'annotations', props.annotations ?? {});
  validateAnnotations(scope, 'podAnnotations', props.podAnnotations ?? {});
  for (const [prop, names] of [['imagePullSecrets', props.imagePullSecrets], ['serviceAccountName', [props.serviceAccountName]]] as const) {
    for (const name of names ?? []) {
      if (name !== undefined) throwPropProblem(scope, prop, name, dnsSubdomainProblem(name), 'the name of an object in the namespace');
    }
  }
  for (const name of Object.keys(props.env ?? {})) throwPropProblem(scope, 'env', name, envNameProblem(name), "env: { API_URL: EnvValue.fromValue('...') }");
  validateSecurity(scope, props.security);
}

/** Validates the names of the app, its namespace and its Service. */
export function validateNames(scope: Construct, { name, namespace, serviceName }: { name: string; namespace?: string; serviceName: string }): void {
  throwPropProblem(scope, 'name', name, dnsLabelProblem(name), `name: '${asDnsLabel(name)}'`);
  if (namespace !== undefined) throwPropProblem(scope, 'namespace', namespace, dnsLabelProblem(namespace), `namespace: '${asDnsLabel(namespace)}'`);
  const label = asDnsLabel(serviceName);
  const suggested = /^[a-z]/.test(label) ? label : asDnsLabel(`app-${label}`);
  throwPropProblem(scope, 'serviceName', serviceName, serviceNameProblem(serviceName), `serviceName: '${suggested}'`);
}

/** A DNS label that is similar to a text, for the fix in an error. */
function asDnsLabel(text: string): string {
  return String(text).toLowerCase().replace(/[^a-z0-9-]+/g, '-').slice(0, LABEL_LENGTH).replace(/^-+|-+$/g, '') || 'web';
}
