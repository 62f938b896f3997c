import { ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ACCESS, CONFIG_FILES, ENV_FROM, EXPOSE, HEALTH, PORT, ROLLOUT, ROUTE, SCALING, SCHEDULING, SECURITY } from './factory-props';
import { WebAppProps } from './web-app-props';
import { imageProblem, meantImage } from '../kube/values/image';
import { dnsLabelProblem, dnsSubdomainProblem, envNameProblem, LABEL_LENGTH, serviceNameProblem } from '../kube/values/names';
import { wholeNumberProblem } from '../kube/values/numbers';
import { textProblem } from '../kube/values/text';
import { checkAnnotations } from '../parts/identity/labels';
import { checkSecurity } from '../parts/security/security-validation';
import { refuseProblem } from '../props/prop-error';
import { KnownProps } from '../props/prop-types';

export const WEB_APP_PROPS: KnownProps<WebAppProps> = {
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
  resources: true,
  security: SECURITY,
  health: HEALTH,
  rollout: ROLLOUT,
  scheduling: SCHEDULING,
  scaling: SCALING,
};

/** Refuses what one property of a web app alone makes impossible. */
export function checkPlainProps(scope: Construct, props: WebAppProps): void {
  const { image } = props;
  refuseProblem(scope, 'image', image, textProblem(image) ?? imageProblem(image), `image: '${meantImage(image) ?? 'httpd:2.4'}'`);
  if (props.replicas !== undefined) refuseProblem(scope, 'replicas', props.replicas, wholeNumberProblem(props.replicas, 'is not a number of pods', 0), 'replicas: 2');
  checkAnnotations(scope, 'annotations', props.annotations ?? {});
  checkAnnotations(scope, 'podAnnotations', props.podAnnotations ?? {});
  for (const [prop, names] of [['imagePullSecrets', props.imagePullSecrets], ['serviceAccountName', [props.serviceAccountName]]] as const) {
    for (const name of names ?? []) {
      if (name !== undefined) refuseProblem(scope, prop, name, dnsSubdomainProblem(name), 'the name of an object in the namespace');
    }
  }
  for (const name of Object.keys(props.env ?? {})) refuseProblem(scope, 'env', name, envNameProblem(name), "env: { API_URL: EnvValue.fromValue('...') }");
  checkSecurity(scope, props.security);
}

/** Refuses names that Kubernetes refuses: of the app, of its namespace, of its Service. */
export function checkNames(scope: Construct, { name, namespace, serviceName }: { name: string; namespace?: string; serviceName: string }): void {
  refuseProblem(scope, 'name', name, dnsLabelProblem(name), `name: '${asDnsLabel(name)}'`);
  if (namespace !== undefined) refuseProblem(scope, 'namespace', namespace, dnsLabelProblem(namespace), `namespace: '${asDnsLabel(namespace)}'`);
  const label = asDnsLabel(serviceName);
  const suggested = /^[a-z]/.test(label) ? label : asDnsLabel(`app-${label}`);
  refuseProblem(scope, 'serviceName', serviceName, serviceNameProblem(serviceName), `serviceName: '${suggested}'`);
}

/** The nearest DNS label to a text, for the fix in an error. */
function asDnsLabel(text: string): string {
  return String(text).toLowerCase().replace(/[^a-z0-9-]+/g, '-').slice(0, LABEL_LENGTH).replace(/^-+|-+$/g, '') || 'web';
}
