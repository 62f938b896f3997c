import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';

/** All API objects in a construct that belong to its chart: a dependency on the construct is a dependency on them. */
class ApiObjects {
  readonly members: ReadonlySet<IConstruct>;

  constructor(construct: IConstruct) {
    const chart = Chart.of(construct);
    this.members = new Set(construct.node.findAll().filter((c) => ApiObject.isApiObject(c) && Chart.of(c) === chart));
  }
}

type Vertex = IConstruct | ApiObjects;

/**
 * The dependencies between the constructs of an app, and the order that follows from them: the `DependencyGraph` of cdk8s, in time that is
 * linear in the number of constructs and dependencies. cdk8s links every object of one construct to every object of the other; here the
 * objects of the other construct are one vertex.
 */
export class Dependencies {
  /** Only the dependencies that were declared with `addDependency`. */
  static declared(app: IConstruct): Dependencies {
    return new Dependencies(app.node.findAll());
  }

  /**
   * The declared dependencies, and those that follow from them: a chart depends on the charts in it, and on the charts of the constructs
   * that its own constructs depend on; an object depends on all objects of a construct that it, or a construct around it, depends on.
   * Dependencies between charts are added to the charts, as in cdk8s.
   */
  static inferred(app: IConstruct): Dependencies {
    const constructs = app.node.findAll();
    let betweenCharts = false;
    for (const parent of constructs.filter(Chart.isChart)) {
      for (const child of parent.node.children.filter(Chart.isChart)) {
        parent.node.addDependency(child);
        betweenCharts = true;
      }
    }
    for (const { source, target } of declaredIn(constructs)) {
      const [chart, targetChart] = [Chart.of(source), Chart.of(target)];
      if (chart !== targetChart) {
        chart.node.addDependency(targetChart);
        betweenCharts = true;
      }
    }
    const dependencies = new Dependencies(constructs, betweenCharts);
    dependencies.inferObjects();
    return dependencies;
  }

  private readonly outbound = new Map<IConstruct, Vertex[]>();
  private readonly objects = new Map<IConstruct, ApiObjects>();
  private readonly declared: readonly Declared[];

  private constructor(constructs: readonly IConstruct[], readonly betweenCharts = false) {
    this.declared = declaredIn(constructs);
    for (const { source, target } of this.declared) this.link(source, target);
  }

  /** The construct and everything in it, dependencies first: `DependencyGraph.topology()`. */
  topology(root: IConstruct): IConstruct[] {
    const constructs = root.node.scope ? root.node.findAll() : inPropertyOrder(root.node.findAll());
    if (!constructs.some((c) => this.outbound.has(c))) return constructs;
    return this.sorted(constructs) ?? this.byCdk8s(root);
  }

  private inferObjects(): void {
    for (const { source, target } of this.declared) {
      const targets = this.objectsUnder(target);
      if (targets.members.size === 0) continue;
      for (const object of this.objectsUnder(source).members) {
        if (!targets.members.has(object)) {
          this.link(object, targets);
        } else {
          for (const other of targets.members) if (other !== object) this.link(object, other);
        }
      }
    }
  }

  private objectsUnder(construct: IConstruct): ApiObjects {
    let objects = this.objects.get(construct);
    if (!objects) this.objects.set(construct, objects = new ApiObjects(construct));
    return objects;
  }

  private link(source: IConstruct, target: Vertex): void {
    const targets = this.outbound.get(source);
    if (targets) targets.push(target);
    else this.outbound.set(source, [target]);
  }

  private targetsOf(vertex: Vertex): Iterable<Vertex> {
    return vertex instanceof ApiObjects ? vertex.members : this.outbound.get(vertex) ?? [];
  }

  /** Depth first, starting from the constructs that nothing depends on, in their order; undefined if there is a cycle. */
  private sorted(constructs: readonly IConstruct[]): IConstruct[] | undefined {
    const inScope = new Set<Vertex>(constructs);
    const dependedOn = new Set<Vertex>();
    const groups = new Set<ApiObjects>();
    for (const construct of constructs) {
      for (const target of this.targetsOf(construct)) {
        if (target instanceof ApiObjects) groups.add(target);
        else dependedOn.add(target);
      }
    }
    for (const { members } of groups) members.forEach((member) => dependedOn.add(member));

    const sorted: IConstruct[] = [];
    const entered = new Set<Vertex>();
    const left = new Set<Vertex>();
    // Not recursive, because a chain of dependencies may be as long as the number of constructs.
    const open: Array<{ vertex: Vertex; targets: Iterator<Vertex> }> = [];
    const enter = (vertex: Vertex) => {
      entered.add(vertex);
      open.push({ vertex, targets: this.targetsOf(vertex)[Symbol.iterator]() });
    };
    for (const root of constructs) {
      if (dependedOn.has(root)) continue;
      enter(root);
      while (open.length > 0) {
        const { vertex, targets } = open[open.length - 1];
        const { value: target, done } = targets.next();
        if (done) {
          open.pop();
          left.add(vertex);
          if (!(vertex instanceof ApiObjects)) sorted.push(vertex);
        } else if (target instanceof ApiObjects || inScope.has(target)) {
          if (!entered.has(target)) enter(target);
          else if (!left.has(target)) return undefined;
        }
      }
    }
    return sorted.filter((c) => inScope.has(c)).length === constructs.length ? sorted : undefined;
  }

  /** The order of cdk8s, which throws an error with the constructs of a cycle. It ignores a construct that depends on itself. */
  private byCdk8s(root: IConstruct): IConstruct[] {
    for (const [source, targets] of this.outbound) {
      for (const target of targets) {
        if (target instanceof ApiObjects) source.node.addDependency(...target.members);
        else source.node.addDependency(target);
      }
    }
    return new DependencyGraph(root.node).topology();
  }
}

interface Declared {
  readonly source: IConstruct;
  readonly target: IConstruct;
}

function declaredIn(constructs: readonly IConstruct[]): Declared[] {
  return constructs.flatMap((source) => source.node.dependencies.map((target) => ({ source, target })));
}

/** cdk8s stores the constructs by path in a plain object, in which keys that are whole numbers come first: charts named `1`, `2`. */
function inPropertyOrder(constructs: IConstruct[]): IConstruct[] {
  const isIndex = ({ node }: IConstruct) => /^(?:0|[1-9]\d{0,9})$/.test(node.path) && Number(node.path) < 2 ** 32 - 1;
  if (!constructs.some(isIndex)) return constructs;
  return [...constructs.filter(isIndex), ...constructs.filter((c) => !isIndex(c))];
}
