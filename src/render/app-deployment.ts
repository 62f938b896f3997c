import { Container, ContainerProps, Deployment, DeploymentProps, LabelSelector, MemoryResources, PodSelectorConfig } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { RenderedJson } from '../kube/objects/kube-object';
import { Labels } from '../kube/values/labels';
import { otherPlusError } from '../props/other-cdk8s-plus';
import { throwPropError } from '../props/prop-error';
import { convertible } from '../props/sizes';

/** The props of a container as the user set them, without the defaults of cdk8s-plus. */
export type ContainerUserProps = Partial<ContainerProps>;

/**
 * A cdk8s-plus Deployment that selects its pods by the app's labels instead of by a hash of its construct path. It records the props of
 * each container, so that defaults of this library can replace defaults of cdk8s-plus.
 */
export class AppDeployment extends Deployment {
  private readonly userProps = new Map<Container, ContainerUserProps>();

  constructor(scope: Construct, id: string, private readonly appLabels: Labels, props: DeploymentProps) {
    super(scope, id, { ...props, select: false });
    this.select(LabelSelector.of({ labels: appLabels }));
  }

  /** The selector that `connections`, `scheduling` and `exposeViaService` use. */
  public toPodSelectorConfig(): PodSelectorConfig {
    const namespace = this.metadata.namespace;
    return {
      labelSelector: LabelSelector.of({ labels: this.appLabels }),
      namespaces: namespace === undefined ? undefined : { names: [namespace] },
    };
  }

  public attachContainer(container: Container): void {
    super.attachContainer(withConvertibleSizes(container));
  }

  public addContainer(props: ContainerProps): Container {
    this.validateSamePlus('addContainer', props);
    return this.remember(super.addContainer(props), props);
  }

  public addInitContainer(props: ContainerProps): Container {
    this.validateSamePlus('addInitContainer', props);
    return this.remember(withConvertibleSizes(super.addInitContainer(props)), props);
  }

  /**
   * The containers of the rendered pod, each with the user's props, and whether it keeps running next to the app's own (a native
   * sidecar does, other init containers do not).
   *
   * @internal
   */
  public _renderedContainers(podSpec: RenderedJson): RenderedContainer[] {
    const rendered = (all: readonly Container[], json: RenderedJson[], keepsRunning: (container: RenderedJson) => boolean) =>
      all.map((container, i) => (
        { container, json: json[i], userProps: this.userProps.get(container) ?? userPropsOf(container), keepsRunning: keepsRunning(json[i]) }));
    return [
      ...rendered(this.containers, podSpec.containers, () => true),
      ...rendered(this.initContainers, podSpec.initContainers ?? [], (json) => json.restartPolicy === 'Always'),
    ];
  }

  private validateSamePlus(method: string, props: ContainerProps): void {
    for (const [name, value] of Object.entries(props)) {
      const error = otherPlusError(value);
      if (error) throwPropError(this, { prop: `${method} ${name}`, ...error });
    }
  }

  private remember(container: Container, props: ContainerUserProps): Container {
    this.userProps.set(container, props);
    return container;
  }
}

/** One container of a rendered pod. */
export interface RenderedContainer {
  readonly container: Container;
  /** The container in the manifest, to write to. */
  readonly json: RenderedJson;
  readonly userProps: ContainerUserProps;
  readonly keepsRunning: boolean;
}

/** Lets cdk8s-plus render a container whose sizes are not whole numbers of its units. */
function withConvertibleSizes(container: Container): Container {
  const { cpu, memory, ephemeralStorage } = container.resources ?? {};
  if (memory ?? ephemeralStorage) {
    const value = { cpu, memory: withConvertibleSize(memory), ephemeralStorage: withConvertibleSize(ephemeralStorage) };
    Object.defineProperty(container, 'resources', { value, enumerable: true });
  }
  return container;
}

function withConvertibleSize(amounts: MemoryResources | undefined): MemoryResources | undefined {
  return amounts && { request: amounts.request && convertible(amounts.request), limit: amounts.limit && convertible(amounts.limit) };
}

/** The props of a container that was attached as an object: a value that equals the default of cdk8s-plus counts as not set. */
function userPropsOf({ resources, securityContext, imagePullPolicy }: Container): ContainerUserProps {
  const { cpu, memory, ephemeralStorage } = resources ?? {};
  const plusDefaults = cpu?.request?.amount === '1000m' && cpu.limit?.amount === '1500m' && ephemeralStorage === undefined
    && memory?.request?.toMebibytes() === 512 && memory.limit?.toMebibytes() === 2048;
  return {
    resources: plusDefaults ? undefined : resources ?? {},
    imagePullPolicy,
    securityContext: {
      ensureNonRoot: securityContext.ensureNonRoot ? undefined : false,
      privileged: securityContext.privileged ? true : undefined,
      readOnlyRootFilesystem: securityContext.readOnlyRootFilesystem ? undefined : false,
      allowPrivilegeEscalation: securityContext.allowPrivilegeEscalation ? true : undefined,
      capabilities: securityContext.capabilities,
      seccompProfile: securityContext.seccompProfile,
      user: securityContext.user,
      group: securityContext.group,
    },
  };
}
