import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ClaimIndex, RouteClaim } from '../kube/routes/host-paths';
import { HEADLESS, ServiceSpec } from '../kube/services/service-spec';
import { IApp } from '../parts/access/workload';
import { Cluster } from '../parts/identity/cluster';
import { Port } from '../parts/ports/port';
import { AppClaim } from '../parts/routes/app-routes';
import { describeRefusal, Refusal } from '../props/prop-error';

const NEIGHBOURS = Symbol.for('cdk8s-webapp.Neighbours');

/** An app as its neighbours see it. */
export interface Neighbour extends IApp {
  readonly host: string;
  readonly ports: Port[];
  /** @internal */
  readonly _serviceSpec: ServiceSpec;
  /** @internal */
  readonly _routeClaims: readonly AppClaim[];
}

interface Claim extends Omit<Refusal, 'wrong' | 'allowed' | 'fix'> {
  /** `is the name of two apps in namespace "shop"`. */
  readonly wrong: string;
  readonly allowed: string;
  readonly fix: string;
}

interface KeyedClaim extends Claim {
  /** Two apps of a cluster with the same key cannot both have it. */
  readonly key: string;
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
  const claimed = new Map<string, Neighbour>();
  const routes = new Map<string | undefined, ClaimIndex<Neighbour>>();
  const conflicts = new Map<IConstruct, string[]>();
  for (const app of apps) {
    const cluster = Cluster.nameOf(app);
    const messages: string[] = [];
    const rivals = new Set<Neighbour>();
    const contest = ({ wrong, fix, ...claim }: Claim, rival: Neighbour | undefined) => {
      // One fault, one message: two apps of one name also share labels and Service name.
      if (!rival || rival === app || rivals.has(rival)) return;
      rivals.add(rival);
      const apart = cluster === undefined
        ? "or, if their charts go to different clusters, Cluster.of(chart, 'prod')"
        : `or another cluster than "${cluster}" with Cluster.of()`;
      messages.push(describeRefusal({ ...claim, wrong: `${wrong}, here and at ${rival.node.path}`, fix: `${fix}, ${apart}` }));
    };
    for (const { key, ...claim } of claimsOf(app)) {
      const place = `${cluster ?? ''}\n${key}`;
      contest(claim, claimed.get(place));
      if (!claimed.has(place)) claimed.set(place, app);
    }
    const index = routes.get(cluster) ?? new ClaimIndex();
    routes.set(cluster, index);
    for (const { prop, claim } of app._routeClaims) {
      // What may well be two addresses is a warning of the check, and no refusal.
      if (!claim.certain) continue;
      contest(routeClaim(prop, claim), index.rivals(claim, app)[0]);
      index.add(claim, app);
    }
    if (messages.length > 0) conflicts.set(app, messages);
  }
  return conflicts;
}

function routeClaim(prop: string, { place }: RouteClaim): Claim {
  return {
    prop,
    got: place,
    wrong: 'is the host and path of two apps',
    allowed: 'a host and path of a cluster lead to one place',
    fix: 'give one of them another host or path (or name the className of both, where two controllers serve them), or split one route '
      + 'between the apps with splitWith',
  };
}

function claimsOf(app: Neighbour): KeyedClaim[] {
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
    ...app.ports.flatMap((port, i): KeyedClaim[] => (port.nodePort === undefined ? [] : [{
      key: nodePortKey(port.nodePort),
      prop: `ports[${i}].nodePort`,
      got: port.nodePort,
      wrong: 'is the node port of two apps',
      allowed: 'a cluster has a node port once',
      fix: 'give one of them another nodePort, or leave it to the cluster',
    }])),
    ...numbersOf(app._serviceSpec),
    ...app.node.findAll().filter(ApiObject.isApiObject).map(({ kind, name, metadata: { namespace } }): KeyedClaim => ({
      key: `object\n${kind}\n${namespace ?? ''}\n${name}`,
      prop: `${kind} metadata.name`,
      got: name,
      wrong: `is the name of two such objects ${whereIn(namespace)}`,
      allowed: 'the last one that is applied would replace the other',
      fix: 'give one of them another name or namespace',
    })),
  ];
}

/** What the cluster gives out once, beside the ports' node ports. */
function numbersOf({ healthCheckNodePort, clusterIP, clusterIPs = [] }: ServiceSpec): KeyedClaim[] {
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
    ...addresses.map((ip): KeyedClaim => ({
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
