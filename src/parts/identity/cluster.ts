import { Construct, IConstruct } from 'constructs';
import { textProblem } from '../../kube/values/text';
import { validateConstruct } from '../../props/construct-scope';
import { throwPropError } from '../../props/prop-error';

const CLUSTER = Symbol.for('cdk8s-webapp.Cluster');

/**
 * Says which cluster the objects below a construct are applied to.
 *
 * One cdk8s app often holds the same charts for several clusters (dev, prod). What must be unique in a cluster (an object's
 * name, an app's name, a node port) is judged per cluster. All charts are one cluster until one of them says otherwise.
 */
export class Cluster {
  /**
   * Names the cluster of everything below a construct, unless a construct further down names another.
   *
   * @param scope a chart, or any construct below which all objects go to one cluster
   * @param name the cluster's name, as you call it; it is written nowhere
   * @throws when the scope already names another cluster, or the name is empty
   */
  public static assign(scope: Construct, name: string): Cluster {
    validateConstruct(scope, 'Cluster', "Cluster.assign(chart, 'prod')");
    const tagged = scope as Tagged;
    const before = tagged[CLUSTER];
    if (name === '' || textProblem(name)) {
      throwPropError(scope, { prop: 'Cluster.assign', wrong: 'has no name', got: name, allowed: 'any text that tells clusters apart', fix: "Cluster.assign(chart, 'prod')" });
    }
    if (before && before.name !== name) {
      throwPropError(scope, { prop: 'Cluster.assign', wrong: 'names a second cluster', got: name, allowed: `this scope is already in "${before.name}"`, fix: 'name one cluster, or use a chart for each' });
    }
    const cluster = before ?? new Cluster(name);
    Object.defineProperty(tagged, CLUSTER, { value: cluster });
    return cluster;
  }

  /** The cluster that a construct's objects go to: the nearest named one upwards. Undefined where none is named. */
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
