import { Problem } from './problem';

/** Longest DNS label (RFC 1123) and longest label value. */
export const LABEL_LENGTH = 63;
/** Longest DNS subdomain: the name of most objects. */
export const SUBDOMAIN_LENGTH = 253;
/** Longest port name (IANA service name). */
export const PORT_NAME_LENGTH = 15;

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_LABEL_FROM_LETTER = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const PORT_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

const DNS_LABEL_ALLOWED = `1 to ${LABEL_LENGTH} characters of a-z, 0-9 and "-", with a letter or digit first and last`;

/**
 * Names of namespaces, containers and apps (RFC 1123 label).
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export function dnsLabelProblem(value: string): Problem | undefined {
  if (value.length > LABEL_LENGTH) return { wrong: `is longer than ${LABEL_LENGTH} characters`, allowed: DNS_LABEL_ALLOWED };
  return DNS_LABEL.test(value) ? undefined : { wrong: 'is not a DNS label', allowed: DNS_LABEL_ALLOWED };
}

/**
 * Names of Services (RFC 1035 label). Kubernetes rejects a leading digit unless its feature gate RelaxedServiceNameValidation is on,
 * which appears in 1.34 and is off by default there. Some resolvers reject such a name too.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 * @see https://github.com/kubernetes/enhancements/issues/5311
 */
export function serviceNameProblem(value: string): Problem | undefined {
  const allowed = `1 to ${LABEL_LENGTH} characters of a-z, 0-9 and "-", with a letter first and a letter or digit last`;
  if (value.length > LABEL_LENGTH) return { wrong: `is longer than ${LABEL_LENGTH} characters`, allowed };
  if (DNS_LABEL_FROM_LETTER.test(value)) return undefined;
  return { wrong: DNS_LABEL.test(value) ? 'starts with a digit' : 'is not a DNS label', allowed };
}

/**
 * Names of Deployments, Secrets and most other objects (RFC 1123 subdomain).
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export function dnsSubdomainProblem(value: string): Problem | undefined {
  const allowed = `at most ${SUBDOMAIN_LENGTH} characters of a-z, 0-9, "-" and ".", each part with a letter or digit first and last`;
  if (value.length > SUBDOMAIN_LENGTH) return { wrong: `is longer than ${SUBDOMAIN_LENGTH} characters`, allowed };
  return DNS_SUBDOMAIN.test(value) ? undefined : { wrong: 'is not a DNS subdomain', allowed };
}

/**
 * Names of container ports, which Services, probes and routes refer to (IANA service name).
 * @see https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
export function portNameProblem(value: string): Problem | undefined {
  const allowed = `1 to ${PORT_NAME_LENGTH} characters of a-z, 0-9 and single "-", with at least one letter, and a letter or digit first and last`;
  if (value.length > PORT_NAME_LENGTH) return { wrong: `is longer than ${PORT_NAME_LENGTH} characters`, allowed };
  if (/[A-Z]/.test(value)) return { wrong: 'has capitals', allowed };
  if (!PORT_NAME.test(value) || value.includes('--')) return { wrong: 'is not a port name', allowed };
  return /[a-z]/.test(value) ? undefined : { wrong: 'has no letter', allowed };
}

/**
 * Names of environment variables, as of Kubernetes 1.34. Before 1.32, only letters, digits, "-", "_" and "." are allowed.
 * @see https://www.kubernetes.dev/resources/keps/4369/
 */
export function envNameProblem(value: string): Problem | undefined {
  const allowed = 'one or more printable ASCII characters except "="';
  if (value === '') return { wrong: 'is empty', allowed };
  return /^[ -<>-~]+$/.test(value) ? undefined : { wrong: 'is not the name of a variable', allowed };
}
