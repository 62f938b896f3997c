import { ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkAnnotations } from './identity';
import { KnownProps } from './known-props';
import { refuse, refuseProblem } from './refusal';
import { checkSecurity } from './security-check';
import { WebAppProps } from './web-app-props';
import { dnsLabelProblem, dnsSubdomainProblem, envNameProblem, LABEL_LENGTH, serviceNameProblem } from '../kube/names';

export const WEB_APP_PROPS: KnownProps<WebAppProps> = {
  image: 'text',
  name: 'text',
  namespace: 'text',
  port: true,
  ports: 'list',
  replicas: true,
  expose: true,
  routes: 'list',
  access: true,
  serviceName: 'text',
  labels: 'map',
  selectorLabels: 'map',
  annotations: 'map',
  podAnnotations: 'map',
  env: 'map',
  envFrom: 'list',
  configFiles: 'list',
  command: 'texts',
  args: 'texts',
  imagePullPolicy: 'text',
  imagePullSecrets: 'texts',
  serviceAccountName: 'text',
  resources: true,
  security: true,
  health: true,
  rollout: true,
  scheduling: true,
  scaling: true,
};

/** Refuses what one property of a web app alone makes impossible. */
export function checkPlainProps(scope: Construct, props: WebAppProps): void {
  if (typeof props.image !== 'string' || props.image === '' || /\s/.test(props.image)) {
    refuse(scope, {
      prop: 'image',
      wrong: !props.image ? 'is empty' : 'has white space in it',
      got: props.image,
      allowed: 'a registry, a name, and a tag or digest',
      fix: props.image ? `image: '${String(props.image).replace(/\s+/g, '')}'` : "image: 'httpd:2.4'",
    });
  }
  if (props.replicas !== undefined && !(Number.isInteger(props.replicas) && props.replicas >= 0)) {
    refuse(scope, { prop: 'replicas', wrong: 'is not a number of pods', got: props.replicas, allowed: 'a whole number from 0', fix: 'replicas: 2' });
  }
  const policies = Object.values(ImagePullPolicy);
  if (props.imagePullPolicy !== undefined && !policies.includes(props.imagePullPolicy)) {
    refuse(scope, { prop: 'imagePullPolicy', wrong: 'is not a pull policy', got: props.imagePullPolicy, allowed: `one of ${policies.join(', ')}`, fix: 'ImagePullPolicy.IF_NOT_PRESENT' });
  }
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
