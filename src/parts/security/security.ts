import { Size } from 'cdk8s';
import { readable } from '../../props/prop-types';

/** Options of `Security.imageUser()`, and of `Security.restricted()` except for users and groups. */
export interface SecurityOptions {
  /**
   * Whether the root file systems of the containers are read-only.
   * Sets `containers[].securityContext.readOnlyRootFilesystem`.
   *
   * @default true
   */
  readonly readOnlyRoot?: boolean;

  /**
   * Absolute paths that the app's container writes to, in addition to `/tmp`. Each becomes an empty volume that is deleted with the pod.
   * Also useful with a writable root file system, if the files of the image belong to root.
   * Sets `spec.volumes[].emptyDir` and `containers[].volumeMounts`.
   *
   * @default - only `/tmp`
   */
  readonly writablePaths?: string[];

  /**
   * The size limit of each writable path, including `/tmp`. A pod that writes more is evicted. The files also count towards the limit of
   * ephemeral storage.
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
   * The group that all containers run as. Use 0 for images built for OpenShift, whose files belong to that group.
   * Sets `spec.securityContext.runAsGroup`.
   *
   * @default 10001
   */
  readonly group?: number;

  /**
   * The group that owns the files of mounted volumes.
   * Sets `spec.securityContext.fsGroup`.
   *
   * @default - the value of `group`
   */
  readonly fsGroup?: number;
}

/** Options of `Security.unrestricted()`. */
export interface UnrestrictedOptions {
  /** The reason why the app cannot run restricted. Sets the annotation `cdk8s-webapp/unrestricted-security` of the Deployment. */
  readonly reason: string;
}

/**
 * The privileges of the app's processes.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export class Security {
  /**
   * The Pod Security Standard "restricted", with a fixed user: no root, no capabilities, no privilege escalation, seccomp RuntimeDefault, a
   * read-only root file system with a writable `/tmp`, no service account token, no service links. The default.
   *
   * Ports below 1024 work without root, through a sysctl that Kubernetes considers safe.
   *
   * @throws when the user is not a whole number above 0, a group is not a whole number of 0 or more, or a writable path is not absolute
   */
  public static restricted(options: RestrictedOptions = {}): Security {
    const { user = DEFAULT_ID, group = DEFAULT_ID, fsGroup = group, ...others } = readable(options);
    return new Security('restricted', options, { ...others, user, group, fsGroup });
  }

  /**
   * As `restricted()`, with the user of the image. The USER of the image must be a number, so that Kubernetes can verify that it is not
   * root. Use it for OpenShift, which chooses a user for each namespace.
   */
  public static imageUser(options: SecurityOptions = {}): Security {
    return new Security('imageUser', options, readable(options));
  }

  /** No restrictions, for an image that needs root. The reason becomes an annotation of the Deployment. */
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
