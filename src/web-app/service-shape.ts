import { ServiceType } from 'cdk8s-plus-28';

/** What a way of exposing makes of the Service. */
export interface ServiceShape {
  readonly type: ServiceType;
  /** Whether the type's ports have node ports. */
  readonly nodePorts: boolean;
  /** Seconds until whoever sends an app its requests this way has noticed that a pod ends. Left out: as inside the cluster. */
  readonly drain?: number;
  readonly annotations?: { readonly [key: string]: string };
  /** Fields of `Service.spec` by their names in the API. */
  readonly spec?: { readonly [field: string]: unknown };
}
