import { antiAffinityUnschedulable } from './anti-affinity-unschedulable';
import { autoscalerAndReplicas } from './autoscaler-and-replicas';
import { autoscalerTargetMissing } from './autoscaler-target-missing';
import { autoscalerTwice } from './autoscaler-twice';
import { autoscalerWithoutRequest } from './autoscaler-without-request';
import { budgetBlocksDrain } from './budget-blocks-drain';
import { budgetOverlap } from './budget-overlap';
import { budgetSelectsNothing } from './budget-selects-nothing';
import { claimWithSurge } from './claim-with-surge';
import { containerPortDuplicate } from './container-port-duplicate';
import { duplicateKey } from './duplicate-key';
import { envSetTwice } from './env-set-twice';
import { externalNameWithSelector } from './external-name-with-selector';
import { graceShorterThanDrain } from './grace-shorter-than-drain';
import { headlessMapsPorts } from './headless-maps-ports';
import { ignoreWithoutReason } from './ignore-without-reason';
import { keyMisspelt } from './key-misspelt';
import { labelRefused } from './label-refused';
import { nameRefused } from './name-refused';
import { nodePortOutOfRange } from './node-port-out-of-range';
import { nodePortTaken } from './node-port-taken';
import { nodePortWithoutType } from './node-port-without-type';
import { objectTwice } from './object-twice';
import { policyBlocksDns } from './policy-blocks-dns';
import { policyBlocksRoute } from './policy-blocks-route';
import { policyBlocksService } from './policy-blocks-service';
import { policySelectsNothing } from './policy-selects-nothing';
import { portBothProtocols } from './port-both-protocols';
import { portProtocolDiffers } from './port-protocol-differs';
import { probePortMissing } from './probe-port-missing';
import { quantityRefused } from './quantity-refused';
import { referenceMisspelt } from './reference-misspelt';
import { referencePortMissing } from './reference-port-missing';
import { removedApiRule } from './removed-api';
import { requestOverLimit } from './request-over-limit';
import { rolloutNoDrain } from './rollout-no-drain';
import { rolloutNoReadiness } from './rollout-no-readiness';
import { rolloutStopsAll } from './rollout-stops-all';
import { routeClaimedTwice } from './route-claimed-twice';
import { routeNeedsGrant } from './route-needs-grant';
import { routeNotAccepted } from './route-not-accepted';
import { routePortMissing } from './route-port-missing';
import { routeServiceMissing } from './route-service-missing';
import { selectorMissing } from './selector-missing';
import { selectorMisspelt } from './selector-misspelt';
import { selectorTemplateMismatch } from './selector-template-mismatch';
import { serviceInOtherNamespace } from './service-in-other-namespace';
import { serviceMixesApps } from './service-mixes-apps';
import { servicePortDuplicate } from './service-port-duplicate';
import { servicePortUnnamed } from './service-port-unnamed';
import { serviceRefused } from './service-refused';
import { serviceSelectsJob } from './service-selects-job';
import { serviceSelectsNothing } from './service-selects-nothing';
import { targetPortNameMissing } from './target-port-name-missing';
import { targetPortNumberMissing } from './target-port-number-missing';
import { volumeMissing } from './volume-missing';
import { Rule } from '../shared/rule';

/** Every rule, in the order in which findings of one object and the documentation list them. */
export const rules: readonly Rule[] = [
  removedApiRule,
  duplicateKey,
  objectTwice,
  nameRefused,
  labelRefused,
  quantityRefused,
  requestOverLimit,
  volumeMissing,
  referenceMisspelt,
  keyMisspelt,
  envSetTwice,
  selectorMissing,
  selectorTemplateMismatch,
  serviceInOtherNamespace,
  serviceSelectsNothing,
  serviceMixesApps,
  serviceSelectsJob,
  portProtocolDiffers,
  targetPortNameMissing,
  targetPortNumberMissing,
  headlessMapsPorts,
  serviceRefused,
  externalNameWithSelector,
  servicePortDuplicate,
  servicePortUnnamed,
  containerPortDuplicate,
  portBothProtocols,
  nodePortOutOfRange,
  nodePortWithoutType,
  nodePortTaken,
  routeServiceMissing,
  routePortMissing,
  routeClaimedTwice,
  routeNotAccepted,
  routeNeedsGrant,
  referencePortMissing,
  probePortMissing,
  autoscalerTargetMissing,
  autoscalerTwice,
  autoscalerAndReplicas,
  autoscalerWithoutRequest,
  budgetSelectsNothing,
  budgetBlocksDrain,
  budgetOverlap,
  policyBlocksService,
  policyBlocksRoute,
  policyBlocksDns,
  policySelectsNothing,
  selectorMisspelt,
  rolloutNoReadiness,
  rolloutNoDrain,
  rolloutStopsAll,
  graceShorterThanDrain,
  claimWithSurge,
  antiAffinityUnschedulable,
  ignoreWithoutReason,
];
