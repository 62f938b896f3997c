import { Construct } from 'constructs';
import { RestrictedOptions, Security, SecurityOptions, UnrestrictedOptions } from './security';
import { mountPathProblem, userIdProblem } from '../../kube/pods/pod-security';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { kibibytesOf, shownSize, sizeProblem } from '../../props/sizes';

export const SECURITY: FactoryType = { of: Security, example: 'Security.restricted()' };
const IMAGE_USER_OPTIONS: PropTypes<SecurityOptions> = { readOnlyRoot: 'flag', writablePaths: 'texts', writablePathSize: 'size' };
const RESTRICTED_OPTIONS: PropTypes<RestrictedOptions> = { ...IMAGE_USER_OPTIONS, user: true, group: true, fsGroup: true };
const UNRESTRICTED_OPTIONS: PropTypes<UnrestrictedOptions> = { reason: 'text' };
const OPTIONS = { restricted: RESTRICTED_OPTIONS, imageUser: IMAGE_USER_OPTIONS, unrestricted: UNRESTRICTED_OPTIONS };

/** Throws when Kubernetes or the Pod Security Standard "restricted" would reject an app's security. */
export function validateSecurity(scope: Construct, security: Security | undefined): void {
  if (!security) return;
  if (security._reason === '') throwReasonMissing(scope, security._reason);
  validateProps(scope, 'security.', security._userOptions, OPTIONS[security._kind]);
  if (security._reason?.trim() === '') throwReasonMissing(scope, security._reason);
  const options = security._options;
  for (const [prop, least] of [['user', 1], ['group', 0], ['fsGroup', 0]] as const) {
    const id = options[prop];
    if (id === undefined) continue;
    const fix = id === 0 ? 'a user of the image that is not root, or Security.unrestricted({ reason: ... })' : `${prop}: 10001`;
    throwPropProblem(scope, `security.${prop}`, id, userIdProblem(id, least), fix);
  }
  validatePaths(scope, options.writablePaths ?? []);
  const { writablePathSize: size } = options;
  if (size === undefined) return;
  throwPropProblem(scope, 'security.writablePathSize', shownSize(size), sizeProblem(size), 'Size.mebibytes(256)');
  if (kibibytesOf(size) <= 0) throwPropError(scope, { prop: 'security.writablePathSize', wrong: 'is 0 or negative', got: shownSize(size), allowed: 'a size above 0', fix: 'Size.mebibytes(256)' });
}

function throwReasonMissing(scope: Construct, reason: string): void {
  throwPropError(scope, {
    prop: 'security',
    wrong: 'has no reason',
    got: reason,
    allowed: 'the reason why the app cannot run restricted',
    fix: "Security.unrestricted({ reason: 'the image starts as root and drops to www-data' })",
  });
}

function validatePaths(scope: Construct, paths: readonly string[]): void {
  const seen = new Set<string>();
  paths.forEach((path, i) => {
    const prop = `security.writablePaths[${i}]`;
    throwPropProblem(scope, prop, path, mountPathProblem(path), "'/var/cache/app'");
    if (seen.has(path)) throwPropError(scope, { prop, wrong: 'is listed twice', got: path, allowed: 'each path once', fix: 'remove it' });
    seen.add(path);
  });
}
