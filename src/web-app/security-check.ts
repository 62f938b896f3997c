import { Construct } from 'constructs';
import { checkKnownProps, KnownProps } from './known-props';
import { refuse, refuseProblem } from './refusal';
import { RestrictedOptions, Security } from './security';
import { mountPathProblem, userIdProblem } from '../kube/pod-security';

const RESTRICTED_OPTIONS: KnownProps<RestrictedOptions> = {
  readOnlyRoot: 'flag', writablePaths: 'texts', tmp: true, user: true, group: true, fsGroup: true,
};

/** Refuses what Kubernetes, or Pod Security "restricted", refuses of an app's security. */
export function checkSecurity(scope: Construct, security: Security | undefined): void {
  if (!security) return;
  if (security._reason !== undefined) {
    checkReason(scope, security._reason);
    return;
  }
  const options = security._options;
  checkKnownProps(scope, 'security.', options, RESTRICTED_OPTIONS);
  for (const [prop, least] of [['user', 1], ['group', 0], ['fsGroup', 0]] as const) {
    const id = options[prop];
    if (id === undefined) continue;
    const fix = id === 0 ? 'a user of the image that is not root, or Security.unrestricted({ reason: ... })' : `${prop}: 10001`;
    refuseProblem(scope, `security.${prop}`, id, userIdProblem(id, least), fix);
  }
  checkPaths(scope, options.writablePaths ?? []);
  const { tmp } = options;
  const size = typeof tmp?.toKibibytes === 'function' ? tmp.toKibibytes() : undefined;
  if (tmp !== undefined && !(size !== undefined && size > 0)) {
    refuse(scope, { prop: 'security.tmp', wrong: size === undefined ? 'is not a Size' : 'holds nothing', got: size ?? tmp, allowed: 'a size above 0', fix: 'Size.mebibytes(256)' });
  }
}

function checkReason(scope: Construct, reason: string): void {
  if (typeof reason === 'string' && reason.trim() !== '') return;
  refuse(scope, {
    prop: 'security',
    wrong: 'has no reason',
    got: reason,
    allowed: 'Security.unrestricted() says why the app cannot run restricted',
    fix: "Security.unrestricted({ reason: 'the image starts as root and drops to www-data' })",
  });
}

function checkPaths(scope: Construct, paths: readonly string[]): void {
  const seen = new Set<string>();
  paths.forEach((path, i) => {
    const prop = `security.writablePaths[${i}]`;
    refuseProblem(scope, prop, path, mountPathProblem(path), "'/var/cache/app'");
    if (seen.has(path)) refuse(scope, { prop, wrong: 'is there twice', got: path, allowed: 'a path once', fix: 'remove it' });
    seen.add(path);
  });
}
