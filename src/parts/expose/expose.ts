import { ServiceType } from 'cdk8s-plus-28';
import { HEADLESS, isExternallyAccessible } from '../../kube/services/service-spec';
import { readable } from '../../props/prop-types';
import { AwsNlbOptions } from '../clouds/aws-nlb';
import { AWS_HEALTH_CHECK_OPTIONS, AWS_NLB_OPTIONS, awsNlbPlan } from '../clouds/aws-nlb-annotations';
import { AzureLoadBalancerOptions } from '../clouds/azure';
import { AZURE_OPTIONS, azurePlan } from '../clouds/azure-annotations';
import { GcpLoadBalancerOptions } from '../clouds/gcp';
import { GCP_OPTIONS, gcpPlan } from '../clouds/gcp-annotations';
import { MetalLbOptions } from '../clouds/metallb';
import { METALLB_OPTIONS, metalLbPlan } from '../clouds/metallb-annotations';
import { DRAIN_BEHIND_LOAD_BALANCER } from '../rollout/drain';
import { ClusterIpOptions, LoadBalancerOptions, ServiceOptions } from '../service/service-options';
import { OptionGroup, LOAD_BALANCER_OPTIONS, SERVICE_OPTIONS, ServicePlan, specOf } from '../service/service-plan';

/**
 * How clients reach an app: the type and the options of its Service. The factories have an option for every field of `Service.spec` of
 * Kubernetes 1.34 that a Service with a selector can have; docs/service-fields.md lists them.
 */
export class Expose {
  /**
   * Inside the cluster only, at a stable address. Sets `Service.spec.type: ClusterIP`.
   *
   * @throws when the app is created, if the API server would reject the options; the message names the option and the fix
   */
  public static clusterIp(options: ClusterIpOptions = {}): Expose {
    return new Expose(...byType(ServiceType.CLUSTER_IP, options));
  }

  /**
   * Inside the cluster, without an address of its own: DNS returns the addresses of the pods, for clients that balance their load
   * themselves (gRPC, databases). Clients connect to the container port, so `servicePort` must not differ from it. A DNS answer may be
   * 30 seconds old: clients must try the next address when a connection is refused, or `drain` of `Rollout` must be longer.
   * Sets `Service.spec.clusterIP: None`, which cannot be changed later; to change it, set another `serviceName`, which creates a second
   * Service for the same pods.
   *
   * @throws when the app is created, if a port's service port differs from its container port
   */
  public static headless(options: ServiceOptions = {}): Expose {
    return new Expose([{ at: 'expose.', options, known: SERVICE_OPTIONS }], () => {
      const { annotations = {}, ipFamilies, ipFamilyPolicy, publishNotReadyAddresses } = options;
      return {
        type: ServiceType.CLUSTER_IP,
        nodePorts: false,
        annotations: () => annotations,
        spec: { clusterIP: HEADLESS, ipFamilies, ipFamilyPolicy, publishNotReadyAddresses },
      };
    });
  }

  /**
   * On a port of every node, in addition to the address inside the cluster. Sets `Service.spec.type: NodePort`.
   *
   * @throws when the app is created, if the API server would reject the options
   */
  public static nodePort(options: ClusterIpOptions = {}): Expose {
    return new Expose(...byType(ServiceType.NODE_PORT, options));
  }

  /**
   * Behind a load balancer that the cluster provides. Sets `Service.spec.type: LoadBalancer`. The cloud provider decides whether it is
   * reachable from the internet; the presets for clouds have a required `scheme` for that.
   *
   * @throws when the app is created, if the API server would reject the options
   */
  public static loadBalancer(options: LoadBalancerOptions = {}): Expose {
    return new Expose(...byType(ServiceType.LOAD_BALANCER, options));
  }

  /**
   * Behind an AWS Network Load Balancer, created by the AWS Load Balancer Controller (2.6 or later).
   * Sets `Service.spec.loadBalancerClass: service.k8s.aws/nlb`, which cannot be changed later; to change it, set another `serviceName`,
   * which creates a second Service for the same pods.
   *
   * @throws when the app is created, if options contradict each other or the controller would ignore one
   */
  public static awsNlb(options: AwsNlbOptions): Expose {
    const optionGroups: OptionGroup[] = [{ at: 'expose.', options: options ?? {}, known: AWS_NLB_OPTIONS }];
    const { healthCheck } = readable(options);
    if (healthCheck !== undefined) optionGroups.push({ at: 'expose.healthCheck.', options: healthCheck, known: AWS_HEALTH_CHECK_OPTIONS });
    return new Expose(optionGroups, () => awsNlbPlan(options ?? {}));
  }

  /**
   * Behind a passthrough Network Load Balancer of Google Cloud, created by GKE.
   *
   * @throws when the app is created, if options contradict each other or GKE would ignore one
   */
  public static gcpLoadBalancer(options: GcpLoadBalancerOptions): Expose {
    return new Expose([{ at: 'expose.', options: options ?? {}, known: GCP_OPTIONS }], () => gcpPlan(options ?? {}));
  }

  /**
   * Behind an Azure load balancer, created by the Azure cloud provider (AKS).
   *
   * @throws when the app is created, if options contradict each other or Azure would ignore one
   */
  public static azureLoadBalancer(options: AzureLoadBalancerOptions): Expose {
    return new Expose([{ at: 'expose.', options: options ?? {}, known: AZURE_OPTIONS }], () => azurePlan(options ?? {}));
  }

  /**
   * At an address of your own network that MetalLB announces (0.14.9 or later, which reads annotations under `metallb.io`).
   *
   * @throws when the app is created, if an address is not valid
   */
  public static metalLb(options: MetalLbOptions = {}): Expose {
    return new Expose([{ at: 'expose.', options, known: METALLB_OPTIONS }], () => metalLbPlan(options));
  }

  private plan?: ServicePlan;

  private constructor(
    /** @internal */
    public readonly _optionGroups: readonly OptionGroup[],
    private readonly makePlan: () => ServicePlan,
  ) {}

  /**
   * The plan of the Service. Read only after the types of the options were validated.
   *
   * @internal
   */
  public get _plan(): ServicePlan {
    this.plan ??= this.makePlan();
    return this.plan;
  }
}

/** The arguments of an `Expose` for a type of Service that has a cluster IP. */
function byType(type: ServiceType, options: LoadBalancerOptions): [OptionGroup[], () => ServicePlan] {
  return [[{ at: 'expose.', options, known: LOAD_BALANCER_OPTIONS }], () => {
    const spec = specOf(options);
    return {
      type,
      nodePorts: type !== ServiceType.CLUSTER_IP,
      drain: isExternallyAccessible({ ...spec, type }) ? DRAIN_BEHIND_LOAD_BALANCER : undefined,
      annotations: () => options.annotations ?? {},
      spec,
    };
  }];
}
