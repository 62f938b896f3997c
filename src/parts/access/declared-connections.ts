import { IConstruct } from 'constructs';
import { IWorkload, IReachable } from './iworkload';
import { Peers } from './peers';
import { PolicyPort } from '../../kube/policies/network-policy';
import { Port } from '../ports/port';

const CONNECTIONS = Symbol.for('cdk8s-webapp.Connections');

/** One app calls a port of another one. */
export interface Call {
  readonly caller: IWorkload;
  readonly callee: IReachable;
  readonly port: Port;
}

/** Clients other than apps connect to ports of an app. */
export interface ExternalConnection {
  readonly peers: readonly Peers[];
  readonly ports: readonly Port[];
  /** Whether the clients connect through a route. */
  readonly routed?: boolean;
}

/** The declared connections of an app. They are stored at the construct under a symbol, so that an app of any class has them. */
export class Connections {
  public static of(app: IWorkload): Connections {
    const tagged = app as IConstruct & { [CONNECTIONS]?: Connections };
    if (!tagged[CONNECTIONS]) Object.defineProperty(tagged, CONNECTIONS, { value: new Connections() });
    return tagged[CONNECTIONS]!;
  }

  public readonly ingress: Call[] = [];
  public readonly egress: Call[] = [];
  public readonly external: ExternalConnection[] = [];
  public readonly externalEgress: { readonly peers: Peers; readonly ports: readonly PolicyPort[] }[] = [];

  private constructor() {}
}

export function asPolicyPort({ containerPort, protocol }: Port): PolicyPort {
  return { port: containerPort, protocol };
}
