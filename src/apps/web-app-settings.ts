import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { WebAppProps } from './web-app-props';
import { validateNames, validateWebAppProps, WEB_APP_PROPS } from './web-app-validation';
import { Labels } from '../kube/values/labels';
import { Access } from '../parts/access/access';
import { warnOfLiteralSecrets } from '../parts/config/secrets';
import { Expose } from '../parts/expose/expose';
import { validateExpose, validateExposeOptions } from '../parts/expose/expose-validation';
import { Probe, probesOf } from '../parts/health/probes';
import { objectLabels, selectorLabelsOf } from '../parts/identity/labels';
import { withDefaults } from '../parts/platform/apply-defaults';
import { validatePropTypes } from '../parts/platform/shared-props';
import { Port } from '../parts/ports/port';
import { portsOf } from '../parts/ports/port-list';
import { Rollout } from '../parts/rollout/rollout';
import { ScalingPlan, scalingPlan } from '../parts/scaling/autoscaler';
import { validateScheduling } from '../parts/scheduling/scheduling-manifest';
import { Security } from '../parts/security/security';

/** The validated props of a web app with all defaults, before its first object is created. */
export interface WebAppSettings {
  readonly props: WebAppProps;
  readonly name: string;
  readonly namespace?: string;
  readonly serviceName: string;
  readonly selectorLabels: Labels;
  /** The labels of all the app's objects and pods. */
  readonly labels: Labels;
  readonly ports: Port[];
  readonly expose: Expose;
  readonly access: Access;
  readonly security: Security;
  readonly rollout: Rollout;
  readonly probes: readonly Probe[];
  readonly scaling?: ScalingPlan;
}

/**
 * Validates the props of a web app, and fills in the defaults.
 *
 * @param subclass whether the app's class extends WebApp, and may have props of its own
 * @throws when a prop is not valid, or two props contradict each other
 */
export function settle(app: Construct, id: string, userProps: WebAppProps, subclass: boolean): WebAppSettings {
  validatePropTypes(app, '', userProps, WEB_APP_PROPS, subclass);
  const props = withDefaults(app, userProps);
  validateWebAppProps(app, props);
  const chart = Chart.of(app);
  const { expose = Expose.clusterIp(), access = Access.open(), security = Security.restricted(), rollout = Rollout.zeroDowntime() } = props;
  const { name = id, namespace = chart.namespace } = props;
  const { serviceName = name } = props;
  validateNames(app, { name, namespace, serviceName });
  validateExposeOptions(app, expose);
  const ports = portsOf(app, props, expose._plan);
  validateExpose(app, expose, ports);
  const selectorLabels = selectorLabelsOf(app, name, props.selectorLabels);
  const probes = probesOf(app, props.health, ports);
  const scaling = scalingPlan(app, props.scaling, props.replicas);
  validateScheduling(app, 'scheduling', props.scheduling);
  warnOfLiteralSecrets(app, props.env ?? {});
  const labels = objectLabels(app, chart.labels, props.labels ?? {}, selectorLabels);
  return { props, name, namespace, serviceName, selectorLabels, labels, ports, expose, access, security, rollout, probes, scaling };
}
