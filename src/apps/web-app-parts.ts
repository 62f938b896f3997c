import { WebAppSettings } from './web-app-settings';
import { Connections } from '../parts/access/declared-connections';
import { IWorkload } from '../parts/access/iworkload';
import { otherServicesPart } from '../parts/access/other-services';
import { configChecksumPart } from '../parts/config/config-checksum';
import { configFilesPart, ConfigMount } from '../parts/config/config-mounts';
import { secretsPart } from '../parts/config/secrets';
import { Expose } from '../parts/expose/expose';
import { healthPart } from '../parts/health/probes';
import { imagesPart } from '../parts/platform/images';
import { rulesPart } from '../parts/platform/rules';
import { sidecarPortsPart } from '../parts/ports/sidecar-ports';
import { resourcesPart } from '../parts/resources/resources-manifest';
import { DRAIN_BEHIND_LOAD_BALANCER } from '../parts/rollout/drain';
import { rolloutPart, rolloutPlan } from '../parts/rollout/rollout-manifest';
import { scalingPart } from '../parts/scaling/autoscaler';
import { schedulingPart } from '../parts/scheduling/scheduling-manifest';
import { securityPart } from '../parts/security/security-manifest';
import { volumeClaimsPart } from '../parts/volumes/volume-claims';
import { plusDefaultsPart } from '../render/cdk8s-plus-defaults';
import { DeploymentPart } from '../render/deployment-part';

/**
 * The parts of a web app, in the order in which they write to its Deployment. Security comes after all other parts that add volumes or
 * ports, because it depends on them.
 *
 * @throws when the rollout's times contradict each other
 */
export function webAppParts(app: IWorkload, settings: WebAppSettings, config: readonly ConfigMount[]): DeploymentPart[] {
  const { props, name, selectorLabels, ports, probes, scaling, security, access, expose } = settings;
  const rollout = () => rolloutPlan(app, settings.rollout, probes, drainOf(app, expose));
  // Errors of the rollout are thrown here; a route that is added later can only make the drain longer.
  rollout();
  return [
    plusDefaultsPart(selectorLabels),
    imagesPart(app, props.imagePullSecrets),
    sidecarPortsPart(app, name, ports),
    configFilesPart(app, config),
    configChecksumPart(app),
    healthPart(probes, name),
    rolloutPart(app, rollout),
    resourcesPart(app),
    otherServicesPart(app, access),
    securityPart(app, security),
    schedulingPart(app, props.scheduling, selectorLabels),
    secretsPart(app),
    scalingPart(app, scaling),
    rulesPart(app, { scaling, security }),
    volumeClaimsPart(app, scaling?.max),
  ];
}

/** Seconds until clients have stopped sending requests to a terminating pod. A route makes it longer, also one that is added later. */
function drainOf(app: IWorkload, { _plan: { drain } }: Expose): number | undefined {
  const routed = Connections.of(app).external.some((connection) => connection.routed);
  return routed ? Math.max(drain ?? 0, DRAIN_BEHIND_LOAD_BALANCER) : drain;
}
