import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { HostPathIndex, HostPath } from '../kube/routes/host-paths';
import { HEADLESS, ServiceSpec } from '../kube/services/service-spec';
import { IWorkload } from '../parts/access/workload';
import { Cluster } from '../parts/identity/cluster';
import { Port } from '../parts/ports/port';
import { AppHostPath } from '../parts/routes/app-routes';
import { propErrorText, PropError } from '../props/prop-error';

const CONFLICTS = Symbol.for('cdk8s-webapp.AppConflicts');

/** An app as its neighbours see it. */
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
 * All apps below one root, to find what two of them claim in one cluster. There is one index for the whole tree, made anew only
 * when an app has come since: cdk8s asks every construct once for each chart, so that the answer must cost nothing.
 */
export class AppConflicts {
  /** The neighbours of all apps in a construct's tree. */
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

  /** What an app claims has changed since it was added. */
  public changed(): void {
    this.found = undefined;
  }

  /** What an app claims that another one claimed before it. */
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
      // One fault, one message: two apps of one name also share labels and Service name.
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
      // What may well be two addresses is a warning of the check, and no refusal.
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
    allowed: 'a host and path of a cluster lead to one place',
    fix: 'give one of them another host or path (or name the className of both, where two controllers serve them), or split one route '
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
    ...app.ports.flatMap((port, i): KeyedUniqueValue[] => (port.nodePort === undefined ? [] : [{
      key: nodePortKey(port.nodePort),
      prop: `ports[${i}].nodePort`,
      got: port.nodePort,
      wrong: 'is the node port of two apps',
      allowed: 'a cluster has a node port once',
      fix: 'give one of them another nodePort, or leave it to the cluster',
    }])),
    ...uniqueServiceValues(app._serviceSpec),
    ...app.node.findAll().filter(ApiObject.isApiObject).map(({ kind, name, metadata: { namespace } }): KeyedUniqueValue => ({
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
function uniqueServiceValues({ healthCheckNodePort, clusterIP, clusterIPs = [] }: ServiceSpec): KeyedUniqueValue[] {
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
    ...addresses.map((ip): KeyedUniqueValue => ({
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
