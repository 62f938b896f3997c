import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { HostPathIndex, HostPath } from '../kube/routes/host-paths';
import { HEADLESS, ServiceSpec } from '../kube/services/service-spec';
import { IWorkload } from '../parts/access/iworkload';
import { Cluster } from '../parts/identity/cluster';
import { Port } from '../parts/ports/port';
import { AppHostPath } from '../parts/routes/app-routes';
import { propErrorText, PropError } from '../props/prop-error';

const CONFLICTS = Symbol.for('cdk8s-webapp.AppConflicts');

/** An app, with what may conflict with other apps. */
export interface ConflictingApp extends IWorkload {
  readonly host: string;
  readonly ports: Port[];
  /** @internal */
  readonly _serviceSpec: ServiceSpec;
  /** @internal */
  readonly _hostPaths: readonly AppHostPath[];
}

interface UniqueValue extends Omit<PropError, 'wrong' | 'allowed' | 'fix'> {
  /** `is the name of two apps in namespace "shop"`. */
  readonly wrong: string;
  readonly allowed: string;
  readonly fix: string;
}

interface KeyedUniqueValue extends UniqueValue {
  /** Two apps of a cluster with the same key cannot both have it. */
  readonly key: string;
}

/**
 * All apps in a construct tree, to find values that two apps of a cluster cannot share. The conflicts of the whole tree are computed once,
 * and again only after a change: cdk8s validates every construct once for each chart, so every further call must be cheap.
 */
export class AppConflicts {
  /** The apps in the tree of a construct. */
  public static of(scope: IConstruct): AppConflicts {
    const root = scope.node.root as IConstruct & { [CONFLICTS]?: AppConflicts };
    if (!root[CONFLICTS]) Object.defineProperty(root, CONFLICTS, { value: new AppConflicts() });
    return root[CONFLICTS]!;
  }

  private readonly apps: ConflictingApp[] = [];
  private found?: { readonly apps: number; readonly conflicts: Map<IConstruct, string[]> };

  private constructor() {}

  public add(app: ConflictingApp): void {
    this.apps.push(app);
  }

  /** Discards the computed conflicts, because an app has changed since it was added. */
  public changed(): void {
    this.found = undefined;
  }

  /** The errors about values of an app that an app added before it has too. */
  public conflictsOf(app: ConflictingApp): string[] {
    if (this.found?.apps !== this.apps.length) this.found = { apps: this.apps.length, conflicts: findConflicts(this.apps) };
    return this.found.conflicts.get(app) ?? [];
  }
}

function findConflicts(apps: readonly ConflictingApp[]): Map<IConstruct, string[]> {
  const owners = new Map<string, ConflictingApp>();
  const routes = new Map<string | undefined, HostPathIndex<ConflictingApp>>();
  const conflicts = new Map<IConstruct, string[]>();
  for (const app of apps) {
    const cluster = Cluster.nameOf(app);
    const messages: string[] = [];
    const reported = new Set<ConflictingApp>();
    const report = ({ wrong, fix, ...value }: UniqueValue, other: ConflictingApp | undefined) => {
      // One message for each pair: two apps with the same name also share labels and Service name.
      if (!other || other === app || reported.has(other)) return;
      reported.add(other);
      const clusterFix = cluster === undefined
        ? "or, if their charts go to different clusters, Cluster.assign(chart, 'prod')"
        : `or another cluster than "${cluster}" with Cluster.assign()`;
      messages.push(propErrorText({ ...value, wrong: `${wrong}, here and at ${other.node.path}`, fix: `${fix}, ${clusterFix}` }));
    };
    for (const { key, ...value } of uniqueValuesOf(app)) {
      const place = `${cluster ?? ''}\n${key}`;
      report(value, owners.get(place));
      if (!owners.has(place)) owners.set(place, app);
    }
    const index = routes.get(cluster) ?? new HostPathIndex();
    routes.set(cluster, index);
    for (const { prop, hostPath } of app._hostPaths) {
      // If the two may be different addresses, the check reports a warning, and there is no error here.
      if (!hostPath.certain) continue;
      report(uniqueHostPath(prop, hostPath), index.rivals(hostPath, app)[0]);
      index.add(hostPath, app);
    }
    if (messages.length > 0) conflicts.set(app, messages);
  }
  return conflicts;
}

function uniqueHostPath(prop: string, { place }: HostPath): UniqueValue {
  return {
    prop,
    got: place,
    wrong: 'is the host and path of two apps',
    allowed: 'a host and path that no other app of the cluster has',
    fix: 'set another host or path for one of them (or className for both, if two controllers serve them), or split one route '
      + 'between the apps with splitWith',
  };
}

function uniqueValuesOf(app: ConflictingApp): KeyedUniqueValue[] {
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
      allowed: 'a name that no other app of the namespace has',
      fix: 'set another name or namespace for one of them',
    },
    {
      key: inNamespace('service', app.host),
      prop: 'serviceName',
      got: app.host,
      wrong: `is the name of two Services ${where}`,
      allowed: 'a name that no other Service of the namespace has',
      fix: 'set another serviceName or namespace for one of them',
    },
    {
      key: inNamespace('selector', selector),
      prop: 'selectorLabels',
      got: app.selectorLabels,
      wrong: `select the pods of two apps ${where}`,
      allowed: 'labels that no other app of the namespace has, because each Service would send requests to both apps',
      fix: 'set other selectorLabels or another namespace for one of them',
    },
    ...app.ports.flatMap((port, i): KeyedUniqueValue[] => (port.nodePort === undefined ? [] : [{
      key: nodePortKey(port.nodePort),
      prop: `ports[${i}].nodePort`,
      got: port.nodePort,
      wrong: 'is the node port of two apps',
      allowed: 'a node port that no other app of the cluster has',
      fix: 'set another nodePort for one of them, or remove it so that the cluster chooses one',
    }])),
    ...uniqueServiceValues(app._serviceSpec),
    ...app.node.findAll().filter(ApiObject.isApiObject).map(({ kind, name, metadata: { namespace } }): KeyedUniqueValue => ({
      key: `object\n${kind}\n${namespace ?? ''}\n${name}`,
      prop: `${kind} metadata.name`,
      got: name,
      wrong: `is the name of two such objects ${whereIn(namespace)}`,
      allowed: 'a name that no other object of the kind has, because applying one would replace the other',
      fix: 'set another name or namespace for one of them',
    })),
  ];
}

/** The other values of a Service that must be unique in a cluster. */
function uniqueServiceValues({ healthCheckNodePort, clusterIP, clusterIPs = [] }: ServiceSpec): KeyedUniqueValue[] {
  const addresses = [...new Set([clusterIP, ...clusterIPs])].filter((ip) => ip !== undefined && ip !== HEADLESS);
  return [
    ...(healthCheckNodePort === undefined ? [] : [{
      key: nodePortKey(healthCheckNodePort),
      prop: 'expose.healthCheckNodePort',
      got: healthCheckNodePort,
      wrong: 'is the node port of two apps',
      allowed: 'a node port that no other app of the cluster has',
      fix: 'set another number for one of them, or remove it so that the cluster chooses one',
    }]),
    ...addresses.map((ip): KeyedUniqueValue => ({
      key: `clusterIP\n${ip}`,
      prop: 'expose.clusterIps',
      got: ip,
      wrong: 'is the address of two Services',
      allowed: 'an address that no other Service of the cluster has',
      fix: 'set another address for one of them, or remove it so that the cluster chooses one',
    })),
  ];
}

function nodePortKey(port: number): string {
  return `nodePort\n${port}`;
}
