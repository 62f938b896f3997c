import { ServiceType } from 'cdk8s-plus-28';

/** What a way of exposing makes of the Service. */
export interface ServiceShape {
  readonly type: ServiceType;
  /** Whether the type's ports have node ports. */
  readonly nodePorts: boolean;
  readonly annotations?: { readonly [key: string]: string };
  /** Fields of `Service.spec` by their names in the API. */
  readonly spec?: { readonly [field: string]: unknown };
}
