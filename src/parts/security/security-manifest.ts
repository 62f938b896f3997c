import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Security, SecurityOptions } from './security';
import { RenderedJson } from '../../kube/objects/kube-object';
import { privilegedProblem } from '../../kube/pods/pod-security';
import { throwPropError } from '../../props/prop-error';
import { quantityOf } from '../../props/sizes';
import { RenderedContainer } from '../../render/app-deployment';
import { DeploymentPart } from '../../render/deployment-part';
import { freeVolumeName, slugOf } from '../volumes/volume-names';

const DEFAULT_SIZE = Size.mebibytes(256);
/** The lowest port that a process can listen on without privileges. */
const UNPRIVILEGED_PORT = 1024;

/** The annotation with the reason why an app is not restricted. */
const UNRESTRICTED_ANNOTATION = 'cdk8s-webapp/unrestricted-security';

/** The annotations of the Deployment about the app's security. */
export function securityAnnotations(security: Security | undefined): { [key: string]: string } {
  return security?._reason === undefined ? {} : { [UNRESTRICTED_ANNOTATION]: security._reason };
}

/** Writes the security context of the pod and of all its containers; throws when a sidecar or a patch is privileged. */
export function securityPart(app: IConstruct, security: Security): DeploymentPart {
  return {
    write: ({ containers, pod }) => writeSecurity(security, containers, pod),
    validate: ({ spec }) => {
      const problem = security._reason === undefined ? privilegedProblem(spec.template.spec) : undefined;
      if (problem) throwPropError(app, { prop: 'security', ...problem, fix: "Security.unrestricted({ reason: 'what the container needs the privilege for' })" });
    },
  };
}

function writeSecurity(security: Security, containers: readonly RenderedContainer[], pod: RenderedJson): void {
  if (security._reason !== undefined) {
    delete pod.securityContext;
    containers.forEach(dropContainerDefaults);
    return;
  }
  const { user, group, fsGroup } = security._options;
  const low = containers.some(({ json: container }) => container.ports?.some((port: RenderedJson) => port.containerPort < UNPRIVILEGED_PORT));
  pod.securityContext = {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: group,
    fsGroup,
    seccompProfile: { type: 'RuntimeDefault' },
    // A safe sysctl: without it a process that is not root cannot listen below 1024.
    sysctls: low ? [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] : undefined,
  };
  pod.enableServiceLinks = false;
  for (const container of containers) {
    restrictContainer(container, security._options);
    addWritablePaths(container, security._options, pod, container.json === pod.containers[0]);
  }
}

function restrictContainer({ json, userProps }: RenderedContainer, { readOnlyRoot = true }: SecurityOptions): void {
  const specified = userProps.securityContext ?? {};
  json.securityContext = {
    ...json.securityContext,
    // The pod sets it for all containers; a container has it only if the user set it.
    runAsNonRoot: specified.ensureNonRoot,
    privileged: specified.privileged,
    readOnlyRootFilesystem: specified.readOnlyRootFilesystem ?? readOnlyRoot,
    capabilities: specified.capabilities ? json.securityContext.capabilities : { drop: ['ALL'] },
  };
}

function dropContainerDefaults({ json, userProps }: RenderedContainer): void {
  const specified = userProps.securityContext ?? {};
  const context = {
    ...json.securityContext,
    runAsNonRoot: specified.ensureNonRoot,
    privileged: specified.privileged,
    readOnlyRootFilesystem: specified.readOnlyRootFilesystem,
    allowPrivilegeEscalation: specified.allowPrivilegeEscalation,
  };
  json.securityContext = Object.values(context).some((value) => value !== undefined) ? context : undefined;
}

/** The paths in the app's own container that are writable volumes. */
export function writablePathsOf(options: SecurityOptions): string[] {
  return [...new Set([...tmpOf(options), ...(options.writablePaths ?? [])])];
}

function tmpOf({ readOnlyRoot = true }: SecurityOptions): string[] {
  return readOnlyRoot ? ['/tmp'] : [];
}

function addWritablePaths({ json }: RenderedContainer, options: SecurityOptions, pod: RenderedJson, own: boolean): void {
  const { writablePathSize: size = DEFAULT_SIZE } = options;
  for (const path of own ? writablePathsOf(options) : tmpOf(options)) {
    if (json.volumeMounts?.some((mount: RenderedJson) => mount.mountPath === path)) continue;
    const name = freeVolumeName(slugOf(own ? path : `${path}-${json.name}`), pod.volumes ?? []);
    (pod.volumes ??= []).push({ name, emptyDir: { sizeLimit: quantityOf(size) } });
    (json.volumeMounts ??= []).push({ name, mountPath: path });
  }
}
