import { Construct, IConstruct } from 'constructs';
import { textProblem } from '../../kube/values/valid-text';
import { validateConstruct } from '../../props/construct-scope';
import { throwPropError } from '../../props/prop-error';

const CLUSTER = Symbol.for('cdk8s-webapp.Cluster');

/**
 * Assigns the objects in a construct to a cluster.
 *
 * One cdk8s app often contains the same charts for several clusters (dev, prod). What must be unique in a cluster (an object's name, an
 * app's name, a node port) is validated for each cluster. Charts that are not assigned belong to one common cluster.
 */
export class Cluster {
  /**
   * Assigns everything in a construct to a cluster. An assignment of a construct further down overrides it.
   *
   * @param scope a chart, or any construct whose objects are all applied to the cluster
   * @param name a name for the cluster, which is not written to any manifest
   * @throws when the scope is already assigned to another cluster, or the name is empty
   */
  public static assign(scope: Construct, name: string): Cluster {
    validateConstruct(scope, 'Cluster', "Cluster.assign(chart, 'prod')");
    const tagged = scope as Tagged;
    const before = tagged[CLUSTER];
    if (name === '' || textProblem(name)) {
      throwPropError(scope, { prop: 'Cluster.assign', wrong: 'has no name', got: name, allowed: 'any text that identifies the cluster', fix: "Cluster.assign(chart, 'prod')" });
    }
    if (before && before.name !== name) {
      throwPropError(scope, { prop: 'Cluster.assign', wrong: 'assigns a second cluster', got: name, allowed: `"${before.name}", to which the scope is assigned already`, fix: 'assign one cluster, or use a chart for each' });
    }
    const cluster = before ?? new Cluster(name);
    Object.defineProperty(tagged, CLUSTER, { value: cluster });
    return cluster;
  }

  /** The cluster that a construct is assigned to, by the nearest assignment above it. Undefined if there is none. */
  public static nameOf(scope: IConstruct): string | undefined {
    validateConstruct(scope, 'Cluster', 'Cluster.nameOf(chart)');
    for (let at: IConstruct | undefined = scope; at; at = at.node.scope) {
      const cluster = (at as Tagged)[CLUSTER];
      if (cluster) return cluster.name;
    }
    return undefined;
  }

  private constructor(
    /** The cluster's name. */
    public readonly name: string,
  ) {}
}

interface Tagged extends IConstruct {
  [CLUSTER]?: Cluster;
}
