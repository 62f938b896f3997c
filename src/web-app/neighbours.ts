import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Cluster } from './cluster';
import { IApp } from './iapp';
import { Port } from './port';
import { describeRefusal, Refusal } from './refusal';
import { Door, doorsMeet, placeOf, RouteClaim } from './route-backend';
import { HEADLESS, ServiceSpec } from '../kube/service-spec';

const NEIGHBOURS = Symbol.for('cdk8s-webapp.Neighbours');

/** An app as its neighbours see it. */
export interface Neighbour extends IApp {
  readonly host: string;
  readonly ports: Port[];
  /** @internal */
  readonly _serviceSpec: ServiceSpec;
  /** @internal */
  readonly _routeClaims: readonly RouteClaim[];
}

interface Claim extends Omit<Refusal, 'wrong' | 'allowed' | 'fix'> {
  /** Two apps of a cluster with the same key cannot both have it. */
  readonly key: string;
  /** Where they only have it both if requests may come to both through one door. */
  readonly door?: Door;
  /** `is the name of two apps in namespace "shop"`. */
  readonly wrong: string;
  readonly allowed: string;
  readonly fix: string;
}

/**
 * All apps below one root, to find what two of them claim in one cluster. There is one index for the whole tree, made anew only
 * when an app has come since: cdk8s asks every construct once for each chart, so that the answer must cost nothing.
 */
export class Neighbours {
  /** The neighbours of all apps in a construct's tree. */
  public static of(scope: IConstruct): Neighbours {
    const root = scope.node.root as IConstruct & { [NEIGHBOURS]?: Neighbours };
    if (!root[NEIGHBOURS]) Object.defineProperty(root, NEIGHBOURS, { value: new Neighbours() });
    return root[NEIGHBOURS]!;
  }

  private readonly apps: Neighbour[] = [];
  private found?: { readonly apps: number; readonly conflicts: Map<IConstruct, string[]> };

  private constructor() {}

  public add(app: Neighbour): void {
    this.apps.push(app);
  }

  /** What an app claims has changed since it was added. */
  public changed(): void {
    this.found = undefined;
  }

  /** What an app claims that another one claimed before it. */
  public conflictsOf(app: Neighbour): string[] {
    if (this.found?.apps !== this.apps.length) this.found = { apps: this.apps.length, conflicts: findConflicts(this.apps) };
    return this.found.conflicts.get(app) ?? [];
  }
}

function findConflicts(apps: readonly Neighbour[]): Map<IConstruct, string[]> {
  const claimed = new Map<string, { readonly app: Neighbour; readonly door: Door }[]>();
  const conflicts = new Map<IConstruct, string[]>();
  for (const app of apps) {
    const cluster = Cluster.nameOf(app);
    const messages: string[] = [];
    const rivals = new Set<Neighbour>();
    for (const { key, door = [], wrong, fix, ...claim } of claimsOf(app)) {
      const place = `${cluster ?? ''}\n${key}`;
      const claims = claimed.get(place) ?? [];
      const rival = claims.find((other) => other.app !== app && doorsMeet(other.door, door))?.app;
      if (!rival) {
        claimed.set(place, [...claims, { app, door }]);
      } else if (!rivals.has(rival)) {
        // One fault, one message: two apps of one name also share labels and Service name.
        rivals.add(rival);
        const apart = cluster === undefined
          ? "or, if their charts go to different clusters, Cluster.of(chart, 'prod')"
          : `or another cluster than "${cluster}" with Cluster.of()`;
        messages.push(describeRefusal({ ...claim, wrong: `${wrong}, here and at ${rival.node.path}`, fix: `${fix}, ${apart}` }));
      }
    }
    if (messages.length > 0) conflicts.set(app, messages);
  }
  return conflicts;
}

function claimsOf(app: Neighbour): Claim[] {
  const whereIn = (namespace: string | undefined) => (namespace === undefined ? 'in the namespace that kubectl chooses' : `in namespace "${namespace}"`);
  const where = whereIn(app.namespace);
  const inNamespace = (kind: string, value: string) => `${kind}\n${app.namespace ?? ''}\n${value}`;
  const selector = Object.entries(app.selectorLabels).map(([key, value]) => `${key}=${value}`).sort().join(',');
  return [
    {
      key: inNamespace('app', app.name),
      prop: 'name',
      got: app.name,
      wrong: `is the name of two apps ${where}`,
      allowed: 'a namespace of a cluster has one app of a name',
      fix: 'give one of them another name or namespace',
    },
    {
      key: inNamespace('service', app.host),
      prop: 'serviceName',
      got: app.host,
      wrong: `is the name of two Services ${where}`,
      allowed: 'a namespace of a cluster has one Service of a name',
      fix: 'give one of them another serviceName or namespace',
    },
    {
      key: inNamespace('selector', selector),
      prop: 'selectorLabels',
      got: app.selectorLabels,
      wrong: `select the pods of two apps ${where}`,
      allowed: 'each Service would send its clients to both',
      fix: 'give one of them other selectorLabels or another namespace',
    },
    ...app.ports.flatMap((port, i): Claim[] => (port.nodePort === undefined ? [] : [{
      key: nodePortKey(port.nodePort),
      prop: `ports[${i}].nodePort`,
      got: port.nodePort,
      wrong: 'is the node port of two apps',
      allowed: 'a cluster has a node port once',
      fix: 'give one of them another nodePort, or leave it to the cluster',
    }])),
    ...numbersOf(app._serviceSpec),
    ...app.node.findAll().filter(ApiObject.isApiObject).map(({ kind, name, metadata: { namespace } }): Claim => ({
      key: `object\n${kind}\n${namespace ?? ''}\n${name}`,
      prop: `${kind} metadata.name`,
      got: name,
      wrong: `is the name of two such objects ${whereIn(namespace)}`,
      allowed: 'the last one that is applied would replace the other',
      fix: 'give one of them another name or namespace',
    })),
    ...app._routeClaims.map((route): Claim => ({
      key: `route\n${placeOf(route)}`,
      door: route.door,
      prop: route.prop,
      got: route.place,
      wrong: 'is the host and path of two apps',
      allowed: 'a host and path of a cluster lead to one place',
      fix: 'give one of them another host or path (or name the className of both, where two controllers serve them), or split one route '
        + 'between the apps with splitWith',
    })),
  ];
}

/** What the cluster gives out once, beside the ports' node ports. */
function numbersOf({ healthCheckNodePort, clusterIP, clusterIPs = [] }: ServiceSpec): Claim[] {
  const addresses = [...new Set([clusterIP, ...clusterIPs])].filter((ip) => ip !== undefined && ip !== HEADLESS);
  return [
    ...(healthCheckNodePort === undefined ? [] : [{
      key: nodePortKey(healthCheckNodePort),
      prop: 'expose.healthCheckNodePort',
      got: healthCheckNodePort,
      wrong: 'is the node port of two apps',
      allowed: 'a cluster has a node port once',
      fix: 'give one of them another number, or leave it to the cluster',
    }]),
    ...addresses.map((ip): Claim => ({
      key: `clusterIP\n${ip}`,
      prop: 'expose.clusterIps',
      got: ip,
      wrong: 'is the address of two Services',
      allowed: 'a cluster has an address once',
      fix: 'give one of them another address, or leave it to the cluster',
    })),
  ];
}

function nodePortKey(port: number): string {
  return `nodePort\n${port}`;
}
