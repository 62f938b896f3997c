import { Size } from 'cdk8s';
import { readable } from '../../props/prop-types';

/** Options of `Security.restricted()` and `Security.imageUser()` that do not concern the user. */
export interface SecurityOptions {
  /**
   * Whether the containers' root file systems can only be read.
   * Sets `containers[].securityContext.readOnlyRootFilesystem`.
   *
   * @default true
   */
  readonly readOnlyRoot?: boolean;

  /**
   * Absolute paths that the app's container writes to, besides `/tmp`; each becomes an empty volume that ends with the pod. Also
   * for a root file system that can be written, where the image's files belong to root.
   * Sets `spec.volumes[].emptyDir` and `containers[].volumeMounts`.
   *
   * @default - none besides `/tmp`
   */
  readonly writablePaths?: string[];

  /**
   * How much each writable path may hold, `/tmp` included. A pod that writes more is evicted. Files that the app keeps there count
   * towards the limit of its ephemeral storage.
   * Sets `spec.volumes[].emptyDir.sizeLimit`.
   *
   * @default Size.mebibytes(256)
   */
  readonly writablePathSize?: Size;
}

/** Options of `Security.restricted()`. */
export interface RestrictedOptions extends SecurityOptions {
  /**
   * The user that all containers run as. Not 0.
   * Sets `spec.securityContext.runAsUser`.
   *
   * @default 10001
   */
  readonly user?: number;

  /**
   * The group that all containers run as. 0 for images made for OpenShift, whose files belong to that group.
   * Sets `spec.securityContext.runAsGroup`.
   *
   * @default 10001
   */
  readonly group?: number;

  /**
   * The group that owns the files of mounted volumes.
   * Sets `spec.securityContext.fsGroup`.
   *
   * @default - the group
   */
  readonly fsGroup?: number;
}

/** Options of `Security.unrestricted()`. */
export interface UnrestrictedOptions {
  /** Why this app cannot run restricted. Written to the annotation `cdk8s-webapp/unrestricted-security` of the Deployment. */
  readonly reason: string;
}

/**
 * What the app's processes may do on their node.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export class Security {
  /**
   * Pod Security "restricted", with a fixed user: no root, no capabilities, no privilege escalation, seccomp RuntimeDefault, a
   * read-only root file system with a writable `/tmp`, no service account token, no service links. The default.
   *
   * Ports under 1024 work without root, by a sysctl that Kubernetes counts as safe.
   *
   * @throws when the user is not a whole number above 0, a group not one from 0, or a writable path not an absolute path to mount at
   */
  public static restricted(options: RestrictedOptions = {}): Security {
    const { user = DEFAULT_ID, group = DEFAULT_ID, fsGroup = group, ...others } = readable(options);
    return new Security('restricted', options, { ...others, user, group, fsGroup });
  }

  /**
   * As `restricted()`, with the user that the image names. Kubernetes must see that it is not root, so the image's USER must be a
   * number. Right for OpenShift, which chooses a user for each namespace.
   */
  public static imageUser(options: SecurityOptions = {}): Security {
    return new Security('imageUser', options, readable(options));
  }

  /** Nothing is restricted, for an image that needs root. Says why, in an annotation of the Deployment. */
  public static unrestricted(options: UnrestrictedOptions): Security {
    return new Security('unrestricted', options, {}, readable(options).reason ?? '');
  }

  /** @internal */
  private constructor(
    /** @internal */
    public readonly _kind: 'restricted' | 'imageUser' | 'unrestricted',
    /** @internal */
    public readonly _userOptions: RestrictedOptions | UnrestrictedOptions,
    /** @internal */
    public readonly _options: RestrictedOptions,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}

const DEFAULT_ID = 10001;
