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
 * How an app is reached: which type of Service it gets. Every field of `Service.spec` of Kubernetes 1.34 that a Service with pods
 * can have is an option of the way it belongs to; docs/service-fields.md lists them.
 *
 * A new way to expose is one more factory here, and a file that says what it makes of the Service.
 */
export class Expose {
  /**
   * Inside the cluster only, at an address that never changes. Sets `Service.spec.type: ClusterIP`.
   *
   * @throws when the app is made, if the API server would refuse the combination; the message names the option and the fix
   */
  public static clusterIp(options: ClusterIpOptions = {}): Expose {
    return new Expose(...byType(ServiceType.CLUSTER_IP, options));
  }

  /**
   * Inside the cluster, without an address between: DNS answers with the pods' own addresses, for clients that balance
   * themselves (gRPC, databases). Clients connect to the container's port, so a `servicePort` that differs is an error. An answer of
   * DNS may be half a minute old, so a client connects to the next address when one refuses it, or `drain` of `Rollout` is longer.
   * Sets `Service.spec.clusterIP: None`, which Kubernetes fixes at creation: to move, give another `serviceName`, which makes
   * a second Service before the same pods.
   *
   * @throws when the app is made, if a port has another service port than container port
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
   * On a port of every node, besides the address inside the cluster. Sets `Service.spec.type: NodePort`.
   *
   * @throws when the app is made, if the API server would refuse the combination
   */
  public static nodePort(options: ClusterIpOptions = {}): Expose {
    return new Expose(...byType(ServiceType.NODE_PORT, options));
  }

  /**
   * Behind a load balancer that the cluster provides, configured by hand. Sets `Service.spec.type: LoadBalancer`. Whether it faces
   * the internet is for the cluster's provider to decide: the presets for clouds make you say it.
   *
   * @throws when the app is made, if the API server would refuse the combination
   */
  public static loadBalancer(options: LoadBalancerOptions = {}): Expose {
    return new Expose(...byType(ServiceType.LOAD_BALANCER, options));
  }

  /**
   * Behind a Network Load Balancer of AWS, made by the AWS Load Balancer Controller (2.6 or later): `loadBalancerClass:
   * service.k8s.aws/nlb`, which Kubernetes fixes at creation: to move, give another `serviceName`, which makes a second Service
   * before the same pods.
   *
   * @throws when the app is made, if options contradict each other or the controller would ignore one
   */
  public static awsNlb(options: AwsNlbOptions): Expose {
    const optionGroups: OptionGroup[] = [{ at: 'expose.', options: options ?? {}, known: AWS_NLB_OPTIONS }];
    const { healthCheck } = readable(options);
    if (healthCheck !== undefined) optionGroups.push({ at: 'expose.healthCheck.', options: healthCheck, known: AWS_HEALTH_CHECK_OPTIONS });
    return new Expose(optionGroups, () => awsNlbPlan(options ?? {}));
  }

  /**
   * Behind a passthrough Network Load Balancer of Google Cloud, made by GKE.
   *
   * @throws when the app is made, if options contradict each other or GKE would ignore one
   */
  public static gcpLoadBalancer(options: GcpLoadBalancerOptions): Expose {
    return new Expose([{ at: 'expose.', options: options ?? {}, known: GCP_OPTIONS }], () => gcpPlan(options ?? {}));
  }

  /**
   * Behind a load balancer of Azure, made by its cloud provider (AKS).
   *
   * @throws when the app is made, if options contradict each other or Azure would ignore one
   */
  public static azureLoadBalancer(options: AzureLoadBalancerOptions): Expose {
    return new Expose([{ at: 'expose.', options: options ?? {}, known: AZURE_OPTIONS }], () => azurePlan(options ?? {}));
  }

  /**
   * At an address of your own network that MetalLB announces (0.14.9 or later, which reads the annotations of `metallb.io`).
   *
   * @throws when the app is made, if the addresses are none
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
   * What it makes of the Service; asked for when the options were found to be what they should.
   *
   * @internal
   */
  public get _plan(): ServicePlan {
    this.plan ??= this.makePlan();
    return this.plan;
  }
}

/** What an `Expose` is made of, for a type of Service that has an address. */
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
