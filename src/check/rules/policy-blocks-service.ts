import { ComparisonCount } from '../../graph/comparison-limit';
import { GraphObject } from '../../graph/graph-object';
import { allowsPort, Policy } from '../../graph/policy';
import { portShape } from '../../graph/selection';
import { Workload } from '../../graph/workload';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { POLICY } from '../examples/policy';
import { Severity } from '../shared/finding';
import { isolatingPolicies, policiesOf } from '../shared/isolating-policies';
import { few, namesOf, nodesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { withoutJobs } from '../shared/same-app';

export const policyBlocksService: Rule = {
  id: 'policy-blocks-service',
  severity: 'error',
  reads: 'wiring',
  means: 'NetworkPolicies isolate the pods behind a Service, and none of them allows traffic to the port that the Service targets: all its '
    + 'connections time out. It is a warning where the policies allow no ingress at all, because another manifest may open the port. A port in '
    + 'a policy is the port of the pod, not of the Service.',
  fix: 'Add the pod\'s port to the policy\'s ingress rule.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, edit(POLICY, 'ports: [{ port: http }]', 'ports: [{ port: 80 }]')),
  good: documents(DEPLOYMENT, SERVICE, POLICY),
  * find(graph): Iterable<Draft> {
    const isolating = isolatingPolicies.ingress(graph);
    if (isolating.size === 0) return;
    const blockedPorts = memoize((workloads: readonly Workload[]) => new BlockedPorts(withoutJobs(workloads), isolating, graph.effort));
    for (const { node, selected } of graph.services) {
      for (const { workloads, endpoints } of selected) {
        for (const { port, number } of endpoints) {
          for (const { severity, names, policies } of blockedPorts(workloads).at(number, port.protocol)) {
            yield {
              node,
              path: ['spec', 'ports', port.index],
              severity,
              message: `no traffic may reach port ${number}/${port.protocol} of ${names}, which port ${port.number} targets: `
                + `${namesOf(policies)} ${policies.length === 1 ? 'does' : 'do'} not allow it`,
              related: few(policies),
            };
          }
        }
      }
    }
  },
};

interface Blocked {
  readonly severity: Severity;
  readonly names: string;
  readonly policies: readonly GraphObject[];
}

/** The ports of some workloads that their policies block; computed once for all Services that target the same workloads. */
class BlockedPorts {
  private readonly byPort = new Map<string, readonly Blocked[]>();

  constructor(
    private readonly workloads: readonly Workload[],
    private readonly isolating: ReadonlyMap<Workload, readonly Policy[]>,
    private readonly effort: ComparisonCount,
  ) {}

  public at(number: number, protocol: string): readonly Blocked[] {
    const key = `${number}/${protocol}`;
    const blocked = this.byPort.get(key) ?? this.find(number, protocol);
    this.byPort.set(key, blocked);
    return blocked;
  }

  private severity(policies: readonly Policy[], workload: Workload, number: number, protocol: string): 'error' | 'warning' | undefined {
    const rules = policies.flatMap(({ ingress }) => ingress!);
    this.effort.spend(policies.length + rules.length);
    if (rules.some((rule) => allowsPort(rule, workload, number, protocol))) return undefined;
    return rules.length > 0 ? 'error' : 'warning';
  }

  private find(number: number, protocol: string): readonly Blocked[] {
    const blocked: { readonly [severity in 'error' | 'warning']: Workload[] } = { error: [], warning: [] };
    // Pods with the same ports and the same policies have the same result.
    const results = memoize<readonly Policy[], Map<string, 'error' | 'warning' | undefined>>(() => new Map());
    for (const workload of this.workloads) {
      const policies = this.isolating.get(workload);
      if (!policies) continue;
      const known = results(policies);
      const shape = portShape(workload.pod);
      if (!known.has(shape)) known.set(shape, this.severity(policies, workload, number, protocol));
      const severity = known.get(shape);
      if (severity) blocked[severity].push(workload);
    }
    this.effort.spend(this.workloads.length);
    return (['error', 'warning'] as const).filter((severity) => blocked[severity].length > 0).map((severity) => ({
      severity,
      names: namesOf(nodesOf(blocked[severity])),
      policies: policiesOf(blocked[severity], this.isolating),
    }));
  }
}
