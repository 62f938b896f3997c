import { GraphObject } from '../../graph/graph-object';
import { Workload } from '../../graph/workload';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { few, namesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { isJob, withoutJobs } from '../shared/same-app';

const JOB = `
apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec:
  template:
    metadata: { labels: { app: migration } }
    spec: { restartPolicy: Never, containers: [{ name: migrate, image: "nginx:1.29", ports: [{ name: http, containerPort: 8080 }] }] }
`;

export const serviceSelectsJob: Rule = {
  id: 'service-selects-job',
  severity: 'note',
  reads: 'wiring',
  means: 'The Service also selects the pods of a Job, a CronJob or a Helm hook. While such a pod runs, it is an endpoint, and connections sent '
    + 'to it fail, unless the target port is a name that it does not have.',
  fix: 'Give the pods of the Job a different label value (app.kubernetes.io/component: migration), and select the app by its own value.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(JOB, 'app: migration', 'app: web'), SERVICE),
  good: documents(DEPLOYMENT, JOB, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const service of graph.services) {
      const { workloads } = service.selection;
      const permanent = withoutJobs(workloads).length;
      if (permanent === 0 || permanent === workloads.length) continue;
      const jobs = jobsOf(workloads);
      const message = `the Service also selects the pods of ${namesOf(jobs)} while they run`;
      yield { node: service.node, path: ['spec', 'selector'], message, related: few(jobs) };
    }
  },
};

const jobsOf = memoize((workloads: readonly Workload[]): readonly GraphObject[] => workloads.filter(isJob).map(({ node }) => node));
