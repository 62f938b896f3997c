import { Construct, IConstruct } from 'constructs';
import { RestrictedOptions, Security, SecurityOptions, UnrestrictedOptions } from './security';
import { RenderedJson } from '../../kube/objects/kube-object';
import { mountPathProblem, privilegedProblem, userIdProblem } from '../../kube/pods/pod-security';
import { refuse, refuseProblem } from '../../props/prop-error';
import { checkKnownProps, KnownProps } from '../../props/prop-types';
import { kibibytesOf, shownSize, sizeProblem } from '../../props/sizes';

const IMAGE_USER_OPTIONS: KnownProps<SecurityOptions> = { readOnlyRoot: 'flag', writablePaths: 'texts', tmp: 'size' };
const RESTRICTED_OPTIONS: KnownProps<RestrictedOptions> = { ...IMAGE_USER_OPTIONS, user: true, group: true, fsGroup: true };
const UNRESTRICTED_OPTIONS: KnownProps<UnrestrictedOptions> = { reason: 'text' };
const OPTIONS = { restricted: RESTRICTED_OPTIONS, imageUser: IMAGE_USER_OPTIONS, unrestricted: UNRESTRICTED_OPTIONS };

/** Refuses what Kubernetes, or Pod Security "restricted", refuses of an app's security. */
export function checkSecurity(scope: Construct, security: Security | undefined): void {
  if (!security) return;
  if (security._reason === '') refuseReason(scope, security._reason);
  checkKnownProps(scope, 'security.', security._given, OPTIONS[security._kind]);
  if (security._reason?.trim() === '') refuseReason(scope, security._reason);
  const options = security._options;
  for (const [prop, least] of [['user', 1], ['group', 0], ['fsGroup', 0]] as const) {
    const id = options[prop];
    if (id === undefined) continue;
    const fix = id === 0 ? 'a user of the image that is not root, or Security.unrestricted({ reason: ... })' : `${prop}: 10001`;
    refuseProblem(scope, `security.${prop}`, id, userIdProblem(id, least), fix);
  }
  checkPaths(scope, options.writablePaths ?? []);
  const { tmp } = options;
  if (tmp === undefined) return;
  refuseProblem(scope, 'security.tmp', shownSize(tmp), sizeProblem(tmp), 'Size.mebibytes(256)');
  if (kibibytesOf(tmp) <= 0) refuse(scope, { prop: 'security.tmp', wrong: 'holds nothing', got: shownSize(tmp), allowed: 'a size above 0', fix: 'Size.mebibytes(256)' });
}

/** Judges a finished pod: no sidecar or patch goes around what the app says of its security. */
export function judgeSecurity(app: IConstruct, security: Security | undefined, pod: RenderedJson): void {
  if (security?._reason !== undefined) return;
  const problem = privilegedProblem(pod);
  if (problem) refuse(app, { prop: 'security', ...problem, fix: "Security.unrestricted({ reason: 'what the container needs the privilege for' })" });
}

function refuseReason(scope: Construct, reason: string): void {
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
